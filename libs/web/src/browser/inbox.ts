import { combinationOf, INBOX_KEYS } from '../palette/shortcuts';
import type { PageInfo } from './context';
import { finishDeletionsOnLeave, focusEntry, mark, markAll, removeSoon, takeBack, takeOut } from './inbox-actions';
import { inboxHere, rowOf, showNew, showRead, showSections, visibleRows } from './inbox-rows';
import type { LiveFeed } from './live';
import { MORE_SHOWN } from './more';

/** Keeps the inbox in step with what comes and with what is done to it elsewhere, and lets the keyboard do everything in it. */
export function startInbox(feed: LiveFeed, page: PageInfo): void {
  if (inboxHere() === null) return;
  feed.on('notification.created', ({ notification }) => showNew(notification, page.workspaceId));
  feed.on('notification.read', ({ notificationId }) => withRow(notificationId, (row) => showRead(row, true)));
  feed.on('notification.unread', ({ notificationId }) => withRow(notificationId, (row) => showRead(row, false)));
  feed.on('notification.deleted', ({ notificationId }) => withRow(notificationId, takeOut));
  finishDeletionsOnLeave();
  // On a phone the filters are a row that is wider than the screen.
  document.querySelector('.inbox-filters [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  document.addEventListener('keydown', onKey);
  document.addEventListener('submit', onSubmit);
  document.addEventListener(MORE_SHOWN, showSections);
}

function withRow(notificationId: string, act: (row: HTMLElement) => void): void {
  const row = rowOf(notificationId);
  if (row !== null) act(row);
}

/** Does at once what the forms would do by a new page. */
function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const row = form.closest<HTMLElement>('.notification');
  const isMark = form.matches('[data-mark]');
  if (form.id !== 'read-all' && (row === null || !(isMark || form.matches('[data-remove]')))) return;
  event.preventDefault();
  if (row === null) void markAll();
  else if (isMark) void mark(row, row.classList.contains('is-unread'));
  else void removeSoon(row);
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || !(event.target instanceof Element)) return;
  if (event.target.closest('input, textarea, select') !== null || document.querySelector('dialog[open]') !== null) return;
  const pressed = combinationOf(event);
  const name = (Object.keys(INBOX_KEYS) as (keyof typeof INBOX_KEYS)[]).find((each) =>
    (INBOX_KEYS[each] as readonly string[]).includes(pressed),
  );
  if (name === undefined || name === 'open') return;
  const rows = visibleRows();
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (at < 0 && (name === 'toggle' || name === 'remove')) return;
  event.preventDefault();
  if (name === 'next') focusEntry(rows[Math.min(at + 1, rows.length - 1)]);
  else if (name === 'previous') focusEntry(rows[at < 0 ? rows.length - 1 : Math.max(at - 1, 0)]);
  else if (name === 'toggle') void mark(rows[at], rows[at].classList.contains('is-unread'));
  else if (name === 'remove') void removeSoon(rows[at]);
  else takeBack();
}
