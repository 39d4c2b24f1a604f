import {
  countUnread,
  discardNotification,
  listNotifications,
  type ListNotifications,
  type Nothing,
  type NotificationRef,
  type NotificationView,
  type Page,
  PAGE_DEFAULT,
  readAllNotifications,
  readNotification,
} from '@flowra/contracts';
import { CommandBus } from '@nestjs/cqrs';
import { RpcContext } from '@flowra/messaging';
import { decodeCursor, toPage } from '@flowra/validation';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DiscardCommand } from './commands/discard.handler';
import { MarkReadCommand } from './commands/mark-read.handler';
import type { InboxDocument } from './projections/inbox/inbox.projection';
import { ReadModels } from './projections/read-models';

/** How many entries one `read-all` marks; a fuller inbox is marked in several requests. */
const READ_ALL_LIMIT = 500;

/** The inbox of the caller, and nobody else's. */
@Controller()
export class InboxController {
  constructor(
    private readonly models: ReadModels,
    private readonly commands: CommandBus,
  ) {}

  /** A page of the inbox, the newest first. */
  @MessagePattern(listNotifications.pattern)
  async list(@Payload() payload: ListNotifications, @Ctx() { request }: RpcContext): Promise<Page<NotificationView>> {
    const { cursor, limit = PAGE_DEFAULT, unreadOnly } = payload;
    const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.models.inbox
      .find(
        {
          recipientId: request.principal.userId,
          isDiscarded: false,
          ...(unreadOnly && { readAt: null }),
          ...(before !== undefined && { order: { $lt: before } }),
        },
        { sort: { order: -1 }, limit: limit + 1 },
      )
      .toArray();
    return toPage(found, limit, ({ order }) => [order], toView);
  }

  @MessagePattern(countUnread.pattern)
  async count(@Payload() _payload: Nothing, @Ctx() { request }: RpcContext): Promise<{ unread: number }> {
    return { unread: await this.models.inbox.countDocuments({ recipientId: request.principal.userId, isDiscarded: false, readAt: null }) };
  }

  /** Throws `notification.not-found`. */
  @MessagePattern(readNotification.pattern)
  async read(@Payload() { notificationId }: NotificationRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new MarkReadCommand(notificationId, request));
    return null;
  }

  /** Throws `notification.not-found`. */
  @MessagePattern(discardNotification.pattern)
  async discard(@Payload() { notificationId }: NotificationRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new DiscardCommand(notificationId, request));
    return null;
  }

  @MessagePattern(readAllNotifications.pattern)
  async readAll(@Payload() _payload: Nothing, @Ctx() { request }: RpcContext): Promise<{ read: number }> {
    const unread = await this.models.inbox
      .find({ recipientId: request.principal.userId, isDiscarded: false, readAt: null }, { projection: { _id: 1 }, limit: READ_ALL_LIMIT })
      .toArray();
    for (const { _id } of unread) await this.commands.execute(new MarkReadCommand(_id, { ...request, commandId: undefined }));
    return { read: unread.length };
  }
}

function toView({ _id, kind, title, body, link, actorName, createdAt, readAt }: InboxDocument): NotificationView {
  return {
    notificationId: _id,
    kind,
    title,
    body,
    link,
    actorName,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
