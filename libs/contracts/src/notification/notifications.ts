import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

/** What an entry may be about; it carries the most specific kind that fits. */
export const NOTIFICATION_KINDS = ['mention', 'assignment', 'status', 'reply', 'invite', 'due-soon', 'direct-message', 'reminder'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Where a notification leads. */
export interface NotificationLink {
  readonly workspaceId: string;
  readonly chatId: string | null;
  readonly messageId: string | null;
  readonly taskId: string | null;
}

export interface NotificationView {
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly link: NotificationLink;
  readonly actorName: string;
  readonly createdAt: string;
  readonly readAt: string | null;
  /** It came during the recipient's quiet hours and was not pushed. */
  readonly silent: boolean;
}

/** What a list of notifications begins with: the newest, or all that is unread. */
export const NOTIFICATION_SORTS = ['newest', 'unread-first'] as const;
export type NotificationSort = (typeof NOTIFICATION_SORTS)[number];

export class ListNotifications extends PageRequest {
  @IsOptional() @IsBoolean() unreadOnly?: boolean;
  @IsOptional() @IsIn([...NOTIFICATION_KINDS]) kind?: NotificationKind;
  /** `newest` when it is left out. */
  @IsOptional() @IsIn([...NOTIFICATION_SORTS]) sort?: NotificationSort;
}

export class NotificationRef {
  @IsString() @MinLength(1) @MaxLength(64) notificationId!: string;
}

export class Nothing {}

export interface UnreadCount {
  readonly unread: number;
}

/** How many entries a request marked as read, and how many it left. */
export interface ReadReport {
  readonly read: number;
  readonly unread: number;
}

export const listNotifications = defineRequest<ListNotifications, Page<NotificationView>>(
  'notification',
  'list-notifications',
  1,
  ListNotifications,
);
export const countUnread = defineRequest<Nothing, UnreadCount>('notification', 'count-unread', 1, Nothing);
export const readNotification = defineRequest<NotificationRef, null>('notification', 'read-notification', 1, NotificationRef);
/** Puts a notification that was read back among the unread ones. */
export const unreadNotification = defineRequest<NotificationRef, null>('notification', 'unread-notification', 1, NotificationRef);
export const readAllNotifications = defineRequest<Nothing, ReadReport>('notification', 'read-all', 1, Nothing);
export const discardNotification = defineRequest<NotificationRef, null>('notification', 'discard-notification', 1, NotificationRef);
