import type { NotificationView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { threadHref } from './message-list';
import { Time } from './time';

/** One entry of the inbox. Opening it marks it as read. */
export function NotificationItem({ notification, timeZone }: { notification: NotificationView; timeZone?: string }): JSX.Element {
  const { notificationId, title, body, actorName, createdAt, readAt } = notification;
  return (
    <li class={readAt === null ? 'notification is-unread' : 'notification'} id={`n-${notificationId}`}>
      <Avatar name={actorName} />
      <form method="post" action={`/inbox/${notificationId}/open`} class="notification-open">
        <input type="hidden" name="to" value={hrefOf(notification)} />
        <button type="submit">
          {readAt === null && <span class="visually-hidden">{strings.inbox.unread}: </span>}
          <span class="notification-title">{title}</span>
          {body !== '' && <span class="notification-body">{body}</span>}
        </button>
      </form>
      <Time iso={createdAt} format="moment" timeZone={timeZone} />
      {readAt === null && (
        <form method="post" action={`/inbox/${notificationId}/read`}>
          <button type="submit" class="icon-button" aria-label={`${strings.inbox.markRead}: ${title}`} title={strings.inbox.markRead}>
            <Icon name="check" />
          </button>
        </form>
      )}
    </li>
  );
}

/** The place that a notification is about. */
function hrefOf({ link: { workspaceId, chatId, messageId } }: NotificationView): string {
  if (chatId === null) return `/w/${workspaceId}`;
  const chatHref = `/w/${workspaceId}/c/${chatId}`;
  return messageId === null ? chatHref : threadHref(chatHref, messageId);
}
