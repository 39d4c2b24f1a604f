import { newId } from '@flowra/kernel';
import { strings } from '../strings';
import { readPageInfo } from './context';
import { DraftKeeper } from './conversation-drafts';
import type { Waiting } from './conversation-outbox';
import { composerOf, sendMessage } from './conversation-pending';
import { helpWithTags } from './tagging';
import { Uploads } from './uploads';

/** The files of each message field. Kept outside the component, which Alpine wraps. */
const uploads = new WeakMap<HTMLFormElement, Uploads>();

/** The component as its members see it: what Alpine adds, and what is below. */
interface Composer {
  readonly $root: HTMLFormElement;
  readonly $refs: { readonly text: HTMLTextAreaElement; readonly error: HTMLElement };
  init(): void;
  /** Hands the message on; it stays on this device until the server has it. */
  send(): void;
  fail(text: string): void;
}

/** The message field: keeps drafts, sends on Enter without a reload, and never loses what was typed. */
export function composer(): Omit<Composer, '$root' | '$refs'> & ThisType<Composer> {
  return {
    init() {
      const { text } = this.$refs;
      const { chatId = '', threadRootId = null } = this.$root.dataset;
      const userId = readPageInfo()?.userId ?? '';
      const drafts = new DraftKeeper({ userId, chatId, threadRootId }, text);
      drafts.start();
      // Before our own keys: what is suggested takes Enter first.
      helpWithTags(this.$root, text);
      const files = new Uploads(this.$root, text, this.$root.querySelector('[data-part="files"]'));
      files.start();
      uploads.set(this.$root, files);
      this.$root.addEventListener('submit', (event) => {
        event.preventDefault();
        this.send();
      });
      text.addEventListener('input', () => {
        this.$refs.error.textContent = '';
        drafts.keep();
      });
      text.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.$root.requestSubmit();
      });
    },

    send() {
      const { text } = this.$refs;
      const content = text.value;
      const files = uploads.get(this.$root);
      if (content.trim() === '' && (files?.isEmpty ?? true)) return;
      if (files?.isDone === false) {
        this.fail(strings.attachments.notYet);
        return;
      }
      const { chatId = '', threadRootId = null } = this.$root.dataset;
      try {
        sendMessage({ clientMessageId: newId(), chatId, threadRootId, content, attachments: files?.attachments ?? [] });
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        this.fail(strings.conversation.noRoom);
        return;
      }
      files?.clear();
      text.value = '';
      text.dispatchEvent(new Event('input'));
    },

    fail(text: string) {
      this.$refs.error.textContent = text;
      this.$refs.text.focus();
    },
  };
}

/** Puts a message that was not sent back into its field, under what is there; false when the page has no field for it. */
export function putBack(waiting: Waiting): boolean {
  const form = composerOf(waiting);
  const field = form?.querySelector('textarea') ?? null;
  if (form === null || field === null) return false;
  uploads.get(form)?.restore(waiting.attachments);
  insert(field, waiting.content);
  return true;
}

/** Lets an example on the page be put into the message field. */
export function startExamples(): void {
  document.addEventListener('click', (event) => {
    const example = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-insert]') : null;
    const field = document.querySelector<HTMLTextAreaElement>('#composer-main');
    if (example !== null && field !== null) insert(field, example.dataset.insert ?? '');
  });
}

function insert(field: HTMLTextAreaElement, text: string): void {
  field.value = `${field.value}${field.value === '' ? '' : '\n'}${text}`;
  field.dispatchEvent(new Event('input'));
  field.focus();
}
