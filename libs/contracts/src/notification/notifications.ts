import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

/** Where a notification leads. */
export interface NotificationLink {
  readonly workspaceId: string;
  readonly chatId: string | null;
  readonly messageId: string | null;
  readonly taskId: string | null;
}

export interface NotificationView {
  readonly notificationId: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly link: NotificationLink;
  readonly actorName: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

export class ListNotifications extends PageRequest {
  @IsOptional() @IsBoolean() unreadOnly?: boolean;
}

export class NotificationRef {
  @IsString() @MinLength(1) @MaxLength(64) notificationId!: string;
}

export class Nothing {}

export interface UnreadCount {
  readonly unread: number;
}

/** How many entries a request marked as read. */
export interface ReadReport {
  readonly read: number;
}

export const listNotifications = defineRequest<ListNotifications, Page<NotificationView>>(
  'notification',
  'list-notifications',
  1,
  ListNotifications,
);
export const countUnread = defineRequest<Nothing, UnreadCount>('notification', 'count-unread', 1, Nothing);
export const readNotification = defineRequest<NotificationRef, null>('notification', 'read-notification', 1, NotificationRef);
export const readAllNotifications = defineRequest<Nothing, ReadReport>('notification', 'read-all', 1, Nothing);
export const discardNotification = defineRequest<NotificationRef, null>('notification', 'discard-notification', 1, NotificationRef);
