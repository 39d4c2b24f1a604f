import type { TaskView } from '@flowra/contracts';
import { isFiltered } from '../board-place';
import { callApi } from './api';
import { placeNow, showTask } from './board-cards';
import { redrawBoard } from './board-redraw';

const CHAT_KEY = 'flowra:board-chat:';

/** Adds items in a column, one after the other, without loading the page. */
export function startQuickAdd(workspaceId: string): void {
  document.addEventListener('click', (event) => {
    const place = event.target instanceof Element ? event.target.closest('summary')?.parentElement : null;
    if (!(place instanceof HTMLDetailsElement) || !place.matches('[data-quick-add]')) return;
    // At once, not with the event that follows later: the first letters typed belong to the title.
    event.preventDefault();
    place.open = !place.open;
    if (place.open) opened(place, workspaceId);
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.closest('[data-quick-add]') === null) return;
    event.preventDefault();
    void add(event.target, workspaceId);
  });
  document.addEventListener('keydown', (event) => {
    const place = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>('[data-quick-add][open]') : null;
    if (event.key !== 'Escape' || place === null) return;
    event.preventDefault();
    place.open = false;
    place.querySelector('summary')?.focus();
  });
}

function opened(place: HTMLDetailsElement, workspaceId: string): void {
  const chat = place.querySelector<HTMLSelectElement>('select[name="chatId"]');
  const last = localStorage.getItem(CHAT_KEY + workspaceId);
  if (chat !== null && [...chat.options].some(({ value }) => value === last)) chat.value = last ?? '';
  titleIn(place)?.focus();
}

/** The field is free for the next title at once; what is refused comes back into it. */
async function add(form: HTMLFormElement, workspaceId: string): Promise<void> {
  const title = titleIn(form);
  const key = form.closest<HTMLElement>('[data-quick-add]')?.dataset.quickAdd;
  const fields = Object.fromEntries([...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string'));
  if (title === null || fields.title.trim() === '') return;
  const { label, ...body } = fields;
  title.value = '';
  title.focus();
  const path = `/workspaces/${workspaceId}/tasks`;
  const task = await callApi<TaskView>('POST', path, { ...body, ...(label !== undefined && { labels: [label] }) });
  if (!task) {
    // The board may have been drawn again meanwhile.
    const place = [...document.querySelectorAll<HTMLElement>('[data-quick-add]')].find(({ dataset }) => dataset.quickAdd === key);
    const field = place === undefined ? null : titleIn(place);
    if (field !== null) field.value = [fields.title, field.value].filter((text) => text !== '').join(' ');
    return;
  }
  localStorage.setItem(CHAT_KEY + workspaceId, fields.chatId);
  if (isFiltered(placeNow()) || !showTask(task)) await redrawBoard();
}

function titleIn(place: Element): HTMLInputElement | null {
  return place.querySelector<HTMLInputElement>('input[name="title"]');
}
