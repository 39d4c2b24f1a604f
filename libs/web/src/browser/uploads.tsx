import { newId } from '@flowra/kernel';
import type { AttachmentView } from '@flowra/contracts';
import { render } from 'preact';
import { UploadList, type UploadState } from '../components/upload-list';
import { strings } from '../strings';
import { refusalIn } from './api';

interface Upload {
  state: UploadState;
  /** Null for one that had arrived before. */
  readonly request: XMLHttpRequest | null;
  attachment: AttachmentView | null;
}

/** A message has at most so many files. */
const MOST_FILES = 10;

/** The files of a message that is being written: chosen, pasted or dropped, on their way at once, each with its progress. */
export class Uploads {
  private readonly uploads = new Map<string, Upload>();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
    private readonly input: HTMLInputElement | null,
  ) {}

  start(): void {
    const { form, field, input } = this;
    input?.addEventListener('change', () => {
      this.add([...(input.files ?? [])]);
      input.value = '';
      field.focus();
    });
    field.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.add(files);
    });
    const region = form.closest<HTMLElement>('#panel') ?? document.getElementById('main') ?? form;
    const marks = (isOver: boolean): void => void form.classList.toggle('is-dropping', isOver);
    region.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      marks(true);
    });
    region.addEventListener('dragleave', () => marks(false));
    region.addEventListener('drop', (event) => {
      marks(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
    form.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-remove]') : null;
      if (button !== null) this.remove(button.dataset.remove ?? '');
    });
  }

  get isEmpty(): boolean {
    return this.uploads.size === 0;
  }

  /** Whether all of them arrived. */
  get isDone(): boolean {
    return [...this.uploads.values()].every(({ attachment }) => attachment !== null);
  }

  /** In the order in which they were added. */
  get attachments(): AttachmentView[] {
    return [...this.uploads.values()].flatMap(({ attachment }) => attachment ?? []);
  }

  /** Takes files that arrived before, for a message that was not sent. */
  restore(files: readonly AttachmentView[]): void {
    for (const attachment of files) {
      const { attachmentId: key, fileName, size } = attachment;
      this.uploads.set(key, { state: { key, fileName, size, progress: 1, problem: null }, request: null, attachment });
    }
    this.draw();
  }

  clear(): void {
    this.uploads.clear();
    this.draw();
  }

  private add(files: readonly File[]): void {
    for (const file of files.slice(0, MOST_FILES - this.uploads.size)) this.send(file);
    this.draw();
  }

  private send(file: File): void {
    const key = newId();
    const request = new XMLHttpRequest();
    const state: UploadState = { key, fileName: file.name, size: file.size, progress: 0, problem: null };
    const upload: Upload = { state, request, attachment: null };
    this.uploads.set(key, upload);
    const show = (change: Partial<UploadState>): void => {
      upload.state = { ...upload.state, ...change };
      this.draw();
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => show({ progress: Math.min(loaded / total, 0.99) }));
    request.addEventListener('load', () => {
      if (request.status !== 201) return show({ problem: refusalIn(request.responseText) });
      upload.attachment = JSON.parse(request.responseText) as AttachmentView;
      show({ progress: 1 });
    });
    request.addEventListener('error', () => show({ problem: strings.api.offline }));
    request.open('POST', `/api/v1/chats/${this.form.dataset.chatId}/attachments`);
    const body = new FormData();
    body.set('file', file);
    request.send(body);
  }

  private remove(key: string): void {
    this.uploads.get(key)?.request?.abort();
    this.uploads.delete(key);
    this.draw();
    this.field.focus();
  }

  private draw(): void {
    const place = this.form.querySelector<HTMLElement>('[data-part="uploads"]');
    if (place !== null) render(this.isEmpty ? null : <UploadList uploads={[...this.uploads.values()].map(({ state }) => state)} />, place);
    // Files may go without a word.
    this.field.required = this.isEmpty;
  }
}
