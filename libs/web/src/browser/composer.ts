import { newId } from '@flowra/kernel';
import { strings } from '../strings';
import { readPageInfo } from './context';
import { DraftKeeper } from './conversation-drafts';
import type { Waiting } from './conversation-outbox';
import { composerOf, sendMessage } from './conversation-pending';
import { withEach } from './dom';
import { helpWithTags } from './tagging';
import { Uploads } from './uploads';

/** The message fields on the page, by their forms. */
const composers = new WeakMap<HTMLFormElement, Composer>();

/** Starts the message fields on the page, and those that come to it. */
export function startComposers(): void {
  withEach<HTMLFormElement>('form.composer', (form) => {
    const composer = new Composer(form);
    composers.set(form, composer);
    composer.start();
  });
}

/** The message field: keeps drafts, sends on Enter without a reload, and never loses what was typed. */
class Composer {
  private readonly text: HTMLTextAreaElement;
  readonly files: Uploads;

  constructor(private readonly form: HTMLFormElement) {
    this.text = form.querySelector('textarea') as HTMLTextAreaElement;
    this.files = new Uploads(form, this.text, form.querySelector('[data-part="files"]'));
  }

  start(): void {
    const { form, text } = this;
    const { chatId = '', threadRootId = null } = form.dataset;
    const drafts = new DraftKeeper({ userId: readPageInfo()?.userId ?? '', chatId, threadRootId }, text);
    drafts.start();
    // Before our own keys: what is suggested takes Enter first.
    helpWithTags(form, text);
    this.files.start();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
    text.addEventListener('input', () => {
      this.say('');
      drafts.keep();
    });
    text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
  }

  /** Hands the message on; it stays on this device until the server has it. */
  private send(): void {
    const { form, text, files } = this;
    const content = text.value;
    if (content.trim() === '' && files.isEmpty) return;
    if (!files.isDone) {
      this.fail(strings.attachments.notYet);
      return;
    }
    const { chatId = '', threadRootId = null } = form.dataset;
    try {
      sendMessage({ clientMessageId: newId(), chatId, threadRootId, content, attachments: files.attachments });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.fail(strings.conversation.noRoom);
      return;
    }
    files.clear();
    text.value = '';
    text.dispatchEvent(new Event('input'));
  }

  private fail(text: string): void {
    this.say(text);
    this.text.focus();
  }

  private say(text: string): void {
    this.form.querySelector('[data-part="error"]')?.replaceChildren(text);
  }
}

/** Puts a message that was not sent back into its field, under what is there; false when the page has no field for it. */
export function putBack(waiting: Waiting): boolean {
  const form = composerOf(waiting);
  const field = form?.querySelector('textarea') ?? null;
  if (form === null || field === null) return false;
  composers.get(form)?.files.restore(waiting.attachments);
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
