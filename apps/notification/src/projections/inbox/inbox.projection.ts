import type { NotificationEvents, NotificationKind } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface InboxDocument extends Guarded {
  recipientId: string;
  kind: NotificationKind;
  title: string;
  body: string;
  link: NotificationEvents['UserNotified']['link'];
  actorName: string;
  createdAt: Date;
  readAt: Date | null;
  isDiscarded: boolean;
  /** Missing in what came before there were quiet hours. */
  silent?: boolean;
  /** The position of its first event: the order of the inbox. */
  order: number;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ recipientId: 1, isDiscarded: 1, order: -1 });
schema.index({ recipientId: 1, isDiscarded: 1, readAt: 1, order: -1 });
schema.index({ recipientId: 1, 'link.chatId': 1, isDiscarded: 1 });
schema.index({ 'link.chatId': 1, isDiscarded: 1 });
schema.index({ 'link.messageId': 1, isDiscarded: 1 });
schema.index({ 'link.workspaceId': 1, isDiscarded: 1 });

/** Everybody's inbox: one document per notification. */
export const inboxProjection = defineProjection<InboxDocument, NotificationEvents>('inbox', 'notification', 'Notification', schema, {
  UserNotified: ({ eventData: { notificationId, recipientId, kind, title, body, link, actorName, silent }, position, at }) =>
    create(notificationId, {
      recipientId,
      kind: kind as NotificationKind,
      title,
      body,
      link,
      actorName,
      createdAt: at,
      readAt: null,
      isDiscarded: false,
      ...(silent && { silent }),
      order: position,
    }),
  NotificationDiscarded: ({ eventData: { notificationId } }) => set(notificationId, { isDiscarded: true }),
  NotificationRead: ({ eventData: { notificationId }, at }) => set(notificationId, { readAt: at }),
  NotificationMarkedUnread: ({ eventData: { notificationId } }) => set(notificationId, { readAt: null }),
});
