import { newId } from '@flowra/kernel';
import { strings } from '../strings';
import { showOwnPost } from './conversation';

interface Draft {
  readonly content: string;
  readonly clientMessageId: string;
}

/** The component as its members see it: what Alpine adds, and what is below. */
interface Composer {
  readonly $root: HTMLFormElement;
  readonly $refs: { readonly text: HTMLTextAreaElement; readonly error: HTMLElement };
  isBusy: boolean;
  /** Belongs to one text: the same text sent again is the same message. */
  clientMessageId: string;
  attempted: string;
  init(): void;
  /** Remembers what is typed. */
  keep(): void;
  /** Sends the text; it is cleared only once the server has it. */
  send(): Promise<void>;
  fail(text: string): void;
  /** Takes away what was sent, not what was typed meanwhile. */
  clear(sent: string): void;
}

/** The message field: keeps drafts, sends on Enter without a reload, and never loses what was typed. */
export function composer(): Omit<Composer, '$root' | '$refs'> & ThisType<Composer> {
  return {
    isBusy: false,
    clientMessageId: newId(),
    attempted: '',

    init() {
      const draft = readDraft(keyOf(this.$root));
      if (draft !== null && this.$refs.text.value === '') {
        this.$refs.text.value = draft.content;
        this.clientMessageId = draft.clientMessageId;
        this.attempted = draft.content;
      }
      this.$root.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.send();
      });
      this.$refs.text.addEventListener('input', () => this.keep());
      this.$refs.text.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.$root.requestSubmit();
      });
    },

    keep() {
      this.$refs.error.textContent = '';
      const content = this.$refs.text.value;
      if (this.attempted !== '' && content !== this.attempted) {
        this.clientMessageId = newId();
        this.attempted = '';
      }
      writeDraft(keyOf(this.$root), content === '' ? null : { content, clientMessageId: this.clientMessageId });
    },

    async send() {
      const content = this.$refs.text.value;
      if (this.isBusy || content.trim() === '') return;
      this.isBusy = true;
      this.attempted = content;
      const body = new URLSearchParams({ content, clientMessageId: this.clientMessageId });
      const { threadRootId } = this.$root.dataset;
      if (threadRootId !== undefined) body.set('threadRootId', threadRootId);
      const answer = await fetch(this.$root.action, { method: 'POST', headers: { 'hx-request': 'true' }, body }).catch(() => null);
      const text = (await answer?.text().catch(() => null)) ?? null;
      this.isBusy = false;
      if (answer === null || text === null) this.fail(strings.composer.offline);
      else if (!answer.ok) this.fail(textOf(text) || strings.composer.offline);
      else {
        showOwnPost(text, threadRootId !== undefined);
        this.clear(content);
      }
    },

    fail(text: string) {
      this.$refs.error.textContent = text;
      this.$refs.text.focus();
    },

    clear(sent: string) {
      const { text } = this.$refs;
      text.value = text.value.startsWith(sent) ? text.value.slice(sent.length) : text.value;
      this.clientMessageId = newId();
      this.attempted = '';
      this.keep();
    },
  };
}

/** Lets an example on the page be put into the message field. */
export function startExamples(): void {
  document.addEventListener('click', (event) => {
    const example = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-insert]') : null;
    const field = document.querySelector<HTMLTextAreaElement>('#composer-main');
    if (example === null || field === null) return;
    field.value = `${field.value}${field.value === '' ? '' : '\n'}${example.dataset.insert ?? ''}`;
    field.dispatchEvent(new Event('input'));
    field.focus();
  });
}

/** The words of a refusal that came as HTML. */
function textOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}

function keyOf({ dataset }: HTMLElement): string {
  return `flowra:draft:${dataset.chatId}:${dataset.threadRootId ?? ''}`;
}

function readDraft(key: string): Draft | null {
  const stored = localStorage.getItem(key);
  if (stored === null) return null;
  const [content, clientMessageId] = stored.split('\u0000');
  return clientMessageId === undefined ? null : { content, clientMessageId };
}

function writeDraft(key: string, draft: Draft | null): void {
  if (draft === null) localStorage.removeItem(key);
  else localStorage.setItem(key, `${draft.content}\u0000${draft.clientMessageId}`);
}
