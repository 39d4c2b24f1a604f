import type { DomainCommand, UserId } from '@flowra/kernel';
import type { UserNotifiedData } from './notification.events';

export type Notify = DomainCommand<'Notify', UserNotifiedData>;
export type MarkRead = DomainCommand<'MarkRead', { readonly by: UserId }>;
export type MarkUnread = DomainCommand<'MarkUnread', { readonly by: UserId }>;
export type Discard = DomainCommand<'Discard', { readonly by: UserId }>;

/** Everything that can be asked of a notification. */
export type NotificationCommand = Notify | MarkRead | MarkUnread | Discard;
