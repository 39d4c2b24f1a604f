import type { ChatId, DomainEvent, MessageId, NotificationId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { NotificationKind } from './notification.kinds';

/** Where a notification leads. */
export interface NotificationLink {
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId | null;
  readonly messageId: MessageId | null;
  readonly taskId: TaskId | null;
}

/** Which entry of whose inbox an event is about. */
interface NotificationFact {
  readonly notificationId: NotificationId;
  readonly recipientId: UserId;
}

export interface UserNotifiedData extends NotificationFact {
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly link: NotificationLink;
  /** Whose doing the notification tells of. */
  readonly actorId: UserId;
  readonly actorName: string;
  /** It came during the recipient's quiet hours: into the inbox, and no further. */
  readonly silent?: boolean;
}

export type UserNotified = DomainEvent<'UserNotified', UserNotifiedData>;
export type NotificationRead = DomainEvent<'NotificationRead', NotificationFact>;
export type NotificationMarkedUnread = DomainEvent<'NotificationMarkedUnread', NotificationFact>;
export type NotificationDiscarded = DomainEvent<'NotificationDiscarded', NotificationFact>;

/** Everything that can happen to a notification. */
export type NotificationEvent = UserNotified | NotificationRead | NotificationMarkedUnread | NotificationDiscarded;
