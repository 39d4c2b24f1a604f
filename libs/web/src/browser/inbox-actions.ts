import { strings } from '../strings';
import { callApi } from './api';
import { rowOf, showRead, showSections, visibleRows } from './inbox-rows';
import { toast } from './toast';

/** How long a deletion can be taken back. */
const UNDO_MS = 5000;

/** What is hidden already and deleted as soon as the time to take it back is over. */
const leaving = new Set<string>();

/** Where a page leaves to the next one what it could not see arrive. */
const LEFT_KEY = 'flowra:left-deletions';

/** Whoever leaves the page does not take the deletion back any more. */
export function finishDeletionsOnLeave(): void {
  window.addEventListener('pagehide', () => {
    if (leaving.size > 0) sessionStorage.setItem(LEFT_KEY, JSON.stringify([...leaving]));
    for (const notificationId of leaving) void sendDeletion(notificationId, { keepalive: true });
    leaving.clear();
  });
}

/** A browser may drop what a page sends while it is left: the next page sends it again. What has arrived already is refused, which says the same. */
export async function finishDeletionsOfLastPage(): Promise<void> {
  const left = JSON.parse(sessionStorage.getItem(LEFT_KEY) ?? '[]') as string[];
  const answers = await Promise.all(left.map((notificationId) => sendDeletion(notificationId)));
  if (answers.every((answer) => answer !== null && answer.status < 500)) sessionStorage.removeItem(LEFT_KEY);
}

const sendDeletion = (notificationId: string, options?: RequestInit): Promise<Response | null> =>
  fetch(`/api/v1/notifications/${notificationId}`, { ...options, method: 'DELETE' }).catch(() => null);

/** Marks an entry as read or unread; when that is refused, it looks as before. */
export async function mark(row: HTMLElement, isRead: boolean): Promise<void> {
  showRead(row, isRead);
  const path = `/notifications/${row.dataset.notification ?? ''}/${isRead ? 'read' : 'unread'}`;
  if ((await callApi('POST', path)) === undefined) showRead(row, !isRead);
}

/** Hides an entry, moves the focus to the one after it, and deletes it once the chance to take that back has passed. */
export async function removeSoon(row: HTMLElement): Promise<void> {
  const notificationId = row.dataset.notification ?? '';
  const rows = visibleRows();
  const at = rows.indexOf(row);
  const hadFocus = row.contains(document.activeElement);
  leaving.add(notificationId);
  hide(row, true);
  if (hadFocus) focusEntry(rows[at + 1] ?? rows[at - 1]);
  const isTakenBack = await toast(strings.inbox.removed, { action: strings.inbox.undo, forMs: UNDO_MS });
  // Gone already when the page was left, and drawn again when the connection was lost meanwhile.
  const isWanted = leaving.has(notificationId) && !isTakenBack;
  const isDeleted = isWanted && (await callApi('DELETE', `/notifications/${notificationId}`)) !== undefined;
  // Not before: who leaves while it is on its way sends it once more.
  leaving.delete(notificationId);
  const shown = rowOf(notificationId);
  if (shown === null) return;
  if (isDeleted) takeOut(shown);
  else {
    hide(shown, false);
    if (isTakenBack) focusEntry(shown);
  }
}

/** Takes the last deletion back, as long as that is offered. */
export function takeBack(): void {
  const buttons = document.querySelectorAll<HTMLElement>('#toasts button');
  if (leaving.size > 0) buttons.item(buttons.length - 1)?.click();
}

/** Removes an entry that was deleted, here or elsewhere. */
export function takeOut(row: HTMLElement): void {
  row.remove();
  showSections();
}

/** Marks everything as read. */
export async function markAll(): Promise<void> {
  if ((await callApi('POST', '/notifications/read-all')) !== undefined) for (const row of visibleRows()) showRead(row, true);
}

/** Puts the focus on an entry; without one, on the page. */
export function focusEntry(row: HTMLElement | undefined): void {
  const entry = row?.querySelector<HTMLElement>('[data-entry]') ?? document.getElementById('main');
  entry?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

function hide(row: HTMLElement, isHidden: boolean): void {
  row.hidden = isHidden;
  showSections();
}
