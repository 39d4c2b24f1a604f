import type { NotificationEvents, NotificationKind, PublishedEvent, ServerPushes } from '@flowra/contracts';

type Named = 'notification.created' | 'notification.read' | 'notification.unread' | 'notification.deleted';

/** A push to the owner of an inbox, before it is known how many entries are unread. */
export type NotificationPush = {
  [Name in Named]: { readonly name: Name; readonly payload: Omit<ServerPushes[Name], 'position' | 'unread'> };
}[Named];

/** What an event of the notification service means on the recipient's screen; nothing, for what came during quiet hours. */
export function notificationPush(event: PublishedEvent): NotificationPush | undefined {
  switch (event.eventType) {
    case 'UserNotified':
      return created(event as PublishedEvent<NotificationEvents['UserNotified']>);
    case 'NotificationRead':
      return { name: 'notification.read', payload: { notificationId: idOf(event) } };
    case 'NotificationMarkedUnread':
      return { name: 'notification.unread', payload: { notificationId: idOf(event) } };
    case 'NotificationDiscarded':
      return { name: 'notification.deleted', payload: { notificationId: idOf(event) } };
    default:
      return undefined;
  }
}

const idOf = ({ eventData }: PublishedEvent): string => (eventData as NotificationEvents['NotificationRead']).notificationId;

function created({ eventData, timestamp }: PublishedEvent<NotificationEvents['UserNotified']>): NotificationPush | undefined {
  const { notificationId, kind, title, body, link, actorName, silent = false } = eventData;
  if (silent) return undefined;
  const common = { notificationId, kind: kind as NotificationKind, title, body, link, actorName };
  return { name: 'notification.created', payload: { notification: { ...common, createdAt: timestamp, readAt: null, silent } } };
}
