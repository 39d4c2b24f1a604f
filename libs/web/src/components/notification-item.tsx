import type { NotificationKind, NotificationView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Icon, type IconName } from './icon';
import { threadHref } from './message-list';
import { Time } from './time';

const SIGN_OF: Readonly<Record<NotificationKind, IconName>> = {
  mention: 'at',
  assignment: 'person',
  status: 'check',
  reply: 'thread',
  invite: 'people',
  'due-soon': 'calendar',
  'direct-message': 'send',
  reminder: 'bell',
};

export interface NotificationItemProps {
  readonly notification: NotificationView;
  /** The address of the inbox as it is shown: where its forms lead back to. */
  readonly back: string;
  /** The workspace that it comes from, when that is another one than the page is in. */
  readonly workspaceName?: string;
  readonly timeZone?: string;
}

/** One entry of the inbox. Opening it marks it as read. */
export function NotificationItem({ notification, back, workspaceName, timeZone }: NotificationItemProps): JSX.Element {
  const { notificationId, kind, title, body, actorName, createdAt, readAt } = notification;
  const isUnread = readAt === null;
  return (
    <li class={isUnread ? 'notification is-unread' : 'notification'} id={`n-${notificationId}`} data-notification={notificationId}>
      <span class="notification-mark">
        <Avatar name={actorName} />
        <span class="notification-kind" title={strings.inbox.kind[kind]}>
          <Icon name={SIGN_OF[kind]} />
        </span>
      </span>
      <form method="post" action={`/inbox/${notificationId}/open`} class="notification-open">
        <input type="hidden" name="to" value={notificationHref(notification)} />
        <button type="submit" data-entry>
          <span class="visually-hidden" data-slot="unread" hidden={!isUnread}>
            {strings.inbox.unread}:{' '}
          </span>
          <span class="notification-title">{title}</span>
          {(body !== '' || workspaceName !== undefined) && (
            <span class="notification-body">
              {workspaceName !== undefined && <span class="notification-place">{strings.inbox.inWorkspace(workspaceName)} </span>}
              {body}
            </span>
          )}
        </button>
      </form>
      <Time iso={createdAt} format="moment" timeZone={timeZone} />
      <span class="notification-actions">
        <MarkForm notificationId={notificationId} title={title} isUnread={isUnread} back={back} />
        <form method="post" action={`/inbox/${notificationId}/delete`} data-remove>
          <input type="hidden" name="back" value={back} />
          <button type="submit" class="icon-button" aria-label={`${strings.inbox.remove}: ${title}`} title={strings.inbox.remove}>
            <Icon name="trash" />
          </button>
        </form>
      </span>
    </li>
  );
}

interface MarkFormProps extends Pick<NotificationView, 'notificationId' | 'title'> {
  readonly isUnread: boolean;
  readonly back: string;
}

/** Marks an entry as read, or keeps it for later. */
export function MarkForm({ notificationId, title, isUnread, back }: MarkFormProps): JSX.Element {
  const label = isUnread ? strings.inbox.markRead : strings.inbox.markUnread;
  return (
    <form method="post" action={`/inbox/${notificationId}/${isUnread ? 'read' : 'unread'}`} data-mark>
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="icon-button" aria-label={`${label}: ${title}`} title={label}>
        <Icon name={isUnread ? 'check' : 'dot'} />
      </button>
    </form>
  );
}

/** The place that a notification is about. */
export function notificationHref({ link: { workspaceId, chatId, messageId } }: Pick<NotificationView, 'link'>): string {
  if (chatId === null) return `/w/${workspaceId}`;
  const chatHref = `/w/${workspaceId}/c/${chatId}`;
  return messageId === null ? chatHref : threadHref(chatHref, messageId);
}
