import type { NotificationView } from '@flowra/contracts';
import { MarkForm, NotificationItem } from '../components/notification-item';
import { inboxFilterOf, showsIn } from '../inbox';
import { slot, timeZone, toElement } from './dom';

/** The inbox on this page; null on every other page. */
export const inboxHere = (): HTMLElement | null => document.getElementById('inbox');

/** The entries that are to be seen, from top to bottom. */
export function visibleRows(): HTMLElement[] {
  return [...(inboxHere()?.querySelectorAll<HTMLElement>('.notification:not([hidden])') ?? [])];
}

/** The row of an entry; null when the page does not show it. */
export const rowOf = (notificationId: string): HTMLElement | null => document.getElementById(`n-${notificationId}`);

/** Puts an entry that just came on top, where the inbox is narrowed to its like. */
export function showNew(notification: NotificationView, workspaceId: string): void {
  const inbox = inboxHere();
  if (inbox === null || rowOf(notification.notificationId) !== null) return;
  if (!showsIn(inboxFilterOf(inbox.dataset.filter), notification)) return;
  const { workspaceId: from } = notification.link;
  const workspaceName = from === workspaceId ? undefined : nameOfWorkspace(from);
  const props = { notification, back: inbox.dataset.back ?? '/inbox', workspaceName, timeZone };
  inbox.querySelector('[data-section="unread"] .notifications')?.prepend(toElement(<NotificationItem {...props} />));
  showSections();
}

/** Lets an entry look read or unread. It stays where it is until the inbox is drawn again. */
export function showRead(row: HTMLElement, isRead: boolean): void {
  if (row.classList.contains('is-unread') !== isRead) return;
  row.classList.toggle('is-unread', !isRead);
  const word = slot(row, 'unread');
  if (word !== null) word.hidden = isRead;
  const form = row.querySelector('form[data-mark]');
  const hadFocus = form?.contains(document.activeElement) ?? false;
  const title = row.querySelector('.notification-title')?.textContent ?? '';
  const props = { notificationId: row.dataset.notification ?? '', title, isUnread: !isRead, back: inboxHere()?.dataset.back ?? '/inbox' };
  form?.replaceWith(toElement(<MarkForm {...props} />));
  if (hadFocus) row.querySelector<HTMLElement>('form[data-mark] button')?.focus();
}

/** Hides sections without entries; without any entry the page says so. */
export function showSections(): void {
  const inbox = inboxHere();
  if (inbox === null) return;
  for (const section of inbox.querySelectorAll<HTMLElement>('[data-section]')) {
    section.hidden = section.querySelector('.notification:not([hidden])') === null;
  }
  const empty = document.getElementById('inbox-empty');
  if (empty !== null) empty.hidden = visibleRows().length > 0 || inbox.querySelector('.more-item') !== null;
}

/** As the switcher of the sidebar names it. */
function nameOfWorkspace(workspaceId: string): string | undefined {
  return document.querySelector(`#sidebar .menu-list a[href="/w/${CSS.escape(workspaceId)}"]`)?.lastChild?.textContent ?? undefined;
}
