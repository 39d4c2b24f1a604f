import type { DraftView, Page } from '@flowra/contracts';

/** Whose draft it is, and where it would be sent. */
export interface DraftPlace {
  readonly userId: string;
  readonly chatId: string;
  readonly threadRootId: string | null;
}

/** What this device holds that the server does not have yet. */
interface Unsaved {
  readonly content: string;
  /** What the server had when it was typed. */
  readonly base: string;
}

const SAVE_AFTER_MS = 1000;
const DRAFTS_READ = 200;

/**
 * Keeps what is typed in a field: on this device at once, on the server a moment later. What the server has is read on every device; what
 * it could not get yet stays here until it has it.
 */
export class DraftKeeper {
  private readonly key: string;
  /** What the server has. */
  private saved: string;
  /** Whether the server may have got more than it said. */
  private isUncertain = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSaving = false;

  /** `field` holds the draft of the server. */
  constructor(
    private readonly place: DraftPlace,
    private readonly field: HTMLTextAreaElement,
  ) {
    this.key = `flowra:draft:${place.userId}:${place.chatId}:${place.threadRootId ?? ''}`;
    this.saved = field.value;
  }

  /** Brings back what was typed and never reached the server. */
  start(): void {
    const unsaved = this.unsaved();
    if (unsaved !== null) {
      this.field.value = merge(unsaved, this.saved);
      this.isUncertain = true;
    }
    if (this.isBehind) void this.save();
    window.addEventListener('online', this.saveSoon);
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Remembers what the field holds now. */
  keep(): void {
    clearTimeout(this.timer);
    if (!this.isBehind) {
      localStorage.removeItem(this.key);
      return;
    }
    this.keepHere();
    // What was sent is no draft any more, on no device.
    if (this.content === '') void this.save();
    else this.timer = setTimeout(this.saveSoon, SAVE_AFTER_MS);
  }

  /** A browser without room leaves it to the server alone. */
  private keepHere(): void {
    try {
      localStorage.setItem(this.key, JSON.stringify({ content: this.content, base: this.saved } satisfies Unsaved));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  private readonly saveSoon = (): void => {
    if (this.isGone()) return;
    void this.save();
  };

  private readonly onVisibility = (): void => {
    if (this.isGone()) return;
    if (document.visibilityState === 'hidden') void this.save();
    else if (!this.isBehind) void this.refresh();
  };

  /** A draft without a word is none. */
  private get content(): string {
    return this.field.value.trim() === '' ? '' : this.field.value;
  }

  private get isBehind(): boolean {
    return this.isUncertain || this.content !== this.saved;
  }

  /** One request after the other, so that the last one to arrive is the last one typed. A refusal leaves the text on this device. */
  private async save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isSaving) return;
    this.isSaving = true;
    while (this.isBehind) {
      const { content } = this;
      this.isUncertain = true;
      if (!(await this.send(content))) break;
      this.saved = content;
      this.isUncertain = false;
      if (!this.isBehind) localStorage.removeItem(this.key);
    }
    this.isSaving = false;
  }

  private async send(content: string): Promise<boolean> {
    const { chatId, threadRootId } = this.place;
    const thread: Record<string, string> = threadRootId === null ? {} : { threadRootId };
    const path = `/api/v1/chats/${chatId}/draft`;
    const answer = await (
      content === ''
        ? fetch(`${path}?${new URLSearchParams(thread)}`, { method: 'DELETE', keepalive: true })
        : fetch(path, {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ content, ...thread }),
            // Goes out also when the page is being left.
            keepalive: true,
          })
    ).catch(() => null);
    return answer?.ok ?? false;
  }

  /** Shows what was typed on another device meanwhile. */
  private async refresh(): Promise<void> {
    const answer = await fetch(`/api/v1/drafts?limit=${DRAFTS_READ}`).catch(() => null);
    if (!answer?.ok) return;
    const { items } = (await answer.json()) as Page<DraftView>;
    const { chatId, threadRootId } = this.place;
    const content = items.find((draft) => draft.chatId === chatId && draft.threadRootId === threadRootId)?.content ?? '';
    if (this.isBehind || content === this.saved) return;
    this.saved = content;
    this.field.value = content;
    this.field.dispatchEvent(new Event('input'));
  }

  private unsaved(): Unsaved | null {
    return JSON.parse(localStorage.getItem(this.key) ?? 'null') as Unsaved | null;
  }

  /** A field of a closed panel has nothing left to say. */
  private isGone(): boolean {
    if (this.field.isConnected) return false;
    window.removeEventListener('online', this.saveSoon);
    document.removeEventListener('visibilitychange', this.onVisibility);
    if (this.isBehind) void this.save();
    return true;
  }
}

/** What this device typed goes on from what the server had then; what came to the server from elsewhere since then is kept above it. */
function merge({ content, base }: Unsaved, saved: string): string {
  return saved === base || saved === content || saved === '' || content === '' ? content : `${saved}\n${content}`;
}
