import type { AttachmentView, MessageView } from '@flowra/contracts';

/** A message on its way. */
export interface Waiting {
  readonly clientMessageId: string;
  readonly chatId: string;
  readonly threadRootId: string | null;
  readonly content: string;
  readonly attachments: readonly AttachmentView[];
  readonly writtenAt: string;
  /** Why the API refused it, in words; null while it did not. */
  readonly refusal: string | null;
}

/** What became of an attempt to send. `unreachable` says nothing about the message: it is tried again. */
export type Outcome = { readonly message: MessageView } | { readonly refusal: string } | 'unreachable';

/** The part of a browser's storage that is needed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface OutboxParts {
  readonly shelf: Shelf;
  /** Where on the shelf; one for each person. */
  readonly key: string;
  readonly post: (waiting: Waiting) => Promise<Outcome>;
  /** Runs work that no other window does at the same time. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  readonly onChange: () => void;
  readonly onSent: (waiting: Waiting, message: MessageView) => void;
}

const RETRY_MS = [2000, 4000, 8000, 15_000, 30_000];

/**
 * Messages that were written and are not known to have arrived. They outlive the page, go out in the order in which they were written, and
 * keep their `clientMessageId`, so that however often one is sent, it is posted once.
 */
export class Outbox {
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly parts: OutboxParts) {}

  /** The oldest first. Read anew each time: other windows write there too. */
  get items(): readonly Waiting[] {
    return JSON.parse(this.parts.shelf.getItem(this.parts.key) ?? '[]') as Waiting[];
  }

  /** Whether the last attempt did not get through. */
  get isHeldUp(): boolean {
    return this.failures > 0;
  }

  /** Takes a message and sends it. Throws when there is no room for it. */
  add(waiting: Omit<Waiting, 'refusal'>): void {
    this.write([...this.items, { ...waiting, refusal: null }]);
    void this.flush();
  }

  /** Tries again now, with a refused one too. */
  retry(clientMessageId: string): void {
    this.write(this.items.map((item) => (item.clientMessageId === clientMessageId ? { ...item, refusal: null } : item)));
    void this.flush();
  }

  /** Forgets a message; answers what it was. */
  take(clientMessageId: string): Waiting | undefined {
    const { items } = this;
    this.write(items.filter((item) => item.clientMessageId !== clientMessageId));
    return items.find((item) => item.clientMessageId === clientMessageId);
  }

  /** Sends what waits, one after the other; resolves when all are sent or refused, or one does not get through. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.parts
      .exclusively(() => this.sendAll())
      .finally(() => {
        this.running = undefined;
        // Written while the last one was about to finish.
        if (this.failures === 0 && this.next() !== undefined) void this.flush();
      });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (let next = this.next(); next !== undefined; next = this.next()) {
      const { clientMessageId } = next;
      const outcome = await this.parts.post(next);
      if (outcome === 'unreachable') {
        this.timer = setTimeout(() => void this.flush(), RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]);
        this.failures += 1;
        this.parts.onChange();
        return;
      }
      this.failures = 0;
      if ('refusal' in outcome) {
        this.write(this.items.map((item) => (item.clientMessageId === clientMessageId ? { ...item, ...outcome } : item)));
      } else {
        this.take(clientMessageId);
        this.parts.onSent(next, outcome.message);
      }
    }
  }

  private next(): Waiting | undefined {
    return this.items.find(({ refusal }) => refusal === null);
  }

  private write(items: readonly Waiting[]): void {
    const { shelf, key } = this.parts;
    if (items.length === 0) {
      this.failures = 0;
      shelf.removeItem(key);
    } else shelf.setItem(key, JSON.stringify(items));
    this.parts.onChange();
  }
}
