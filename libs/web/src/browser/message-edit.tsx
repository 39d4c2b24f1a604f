import type { MessageView } from '@flowra/contracts';
import { EditForm } from '../components/edit-form';
import { callApi } from './api';
import { slot, toElement } from './dom';
import { showEdit } from './message-rows';

/** Lets the reader change a message in its place. */
export function startEdit(row: HTMLElement): void {
  closeEdit();
  const content = slot(row, 'content');
  if (content === null) return;
  const text = content.dataset.content ?? '';
  const form = toElement(<EditForm text={text} />);
  content.hidden = true;
  content.after(form);
  row.querySelector('.message-tools')?.remove();
  const field = form.querySelector('textarea');
  field?.focus();
  field?.setSelectionRange(text.length, text.length);
  field?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void save(row, field.value);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(row, field?.value ?? '');
  });
  form.querySelector('[data-cancel]')?.addEventListener('click', () => closeEdit());
}

/** Leaves the open edit as if nothing had been typed, and goes back to its message. */
export function closeEdit(): void {
  const form = document.querySelector('.edit-form');
  const row = form?.closest<HTMLElement>('.message');
  if (!form || !row) return;
  form.remove();
  const content = slot(row, 'content');
  if (content !== null) content.hidden = false;
  row.querySelector<HTMLElement>('.permalink')?.focus();
}

/** Edits the newest message of the reader that is on the page and may still be edited; nothing, while that one is on its way. */
export function editLast(userId: string, list: HTMLElement): void {
  const own = [...list.querySelectorAll<HTMLElement>(`.message[data-author="${CSS.escape(userId)}"][data-kind="user"]`)];
  const last = own.findLast((row) => row.querySelector('.tombstone') === null);
  if (last !== undefined && !last.matches('.is-pending')) startEdit(last);
}

async function save(row: HTMLElement, text: string): Promise<void> {
  const messageId = row.dataset.messageId ?? '';
  const before = slot(row, 'content')?.dataset.content ?? '';
  if (text.trim() === '') return;
  if (text === before) {
    closeEdit();
    return;
  }
  const message = await callApi<MessageView>('PATCH', `/messages/${messageId}`, { content: text });
  // Refused or lost: what was typed stays in the form.
  if (!message) return;
  closeEdit();
  showEdit(messageId, message.content, document.getElementById('app')?.dataset.me ?? '');
}
