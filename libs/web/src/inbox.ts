import type { ListNotifications, NotificationKind, NotificationView } from '@flowra/contracts';

/** What an inbox can be narrowed to, as the address of the page says it. */
export const INBOX_FILTERS = ['all', 'unread', 'mentions', 'assigned', 'replies', 'direct'] as const;
export type InboxFilter = (typeof INBOX_FILTERS)[number];

const KIND_OF: Readonly<Partial<Record<InboxFilter, NotificationKind>>> = {
  mentions: 'mention',
  assigned: 'assignment',
  replies: 'reply',
  direct: 'direct-message',
};

/** Reads it from an address; whatever else stands there means everything. */
export function inboxFilterOf(text: string | null | undefined): InboxFilter {
  return INBOX_FILTERS.find((filter) => filter === text) ?? 'all';
}

/** What to ask the service for. What is unread comes first. */
export function inboxQuery(filter: InboxFilter): Pick<ListNotifications, 'unreadOnly' | 'kind' | 'sort'> {
  if (filter === 'unread') return { unreadOnly: true };
  const kind = KIND_OF[filter];
  return { sort: 'unread-first', ...(kind !== undefined && { kind }) };
}

/** Whether an entry that just came shows where the inbox is narrowed like this. */
export function showsIn(filter: InboxFilter, { kind }: Pick<NotificationView, 'kind'>): boolean {
  return KIND_OF[filter] === undefined || KIND_OF[filter] === kind;
}

/** The address of an inbox within a workspace. */
export function inboxHref(workspaceId: string, filter: InboxFilter = 'all', cursor?: string): string {
  const query = new URLSearchParams({ w: workspaceId });
  if (filter !== 'all') query.set('show', filter);
  if (cursor !== undefined) query.set('cursor', cursor);
  return `/inbox?${query}`;
}
