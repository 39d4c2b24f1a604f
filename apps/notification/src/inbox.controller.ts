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
  type ReadReport,
  type UnreadCount,
  readNotification,
} from '@flowra/contracts';
import { CommandBus } from '@nestjs/cqrs';
import { RpcContext } from '@flowra/messaging';
import { decodeCursor, toPage } from '@flowra/validation';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DiscardCommand } from './commands/discard.handler';
import { MarkReadCommand } from './commands/mark-read.handler';
import { ReadAllCommand } from './commands/read-all.handler';
import type { InboxDocument } from './projections/inbox/inbox.projection';
import { ReadModels } from './projections/read-models';

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
    const { cursor, limit = PAGE_DEFAULT, unreadOnly, kind } = payload;
    const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.models.inbox
      .find(
        {
          recipientId: request.principal.userId,
          isDiscarded: false,
          ...(unreadOnly && { readAt: null }),
          ...(kind && { kind }),
          ...(before !== undefined && { order: { $lt: before } }),
        },
        { sort: { order: -1 }, limit: limit + 1 },
      )
      .toArray();
    return toPage(found, limit, ({ order }) => [order], toView);
  }

  @MessagePattern(countUnread.pattern)
  async count(@Payload() _payload: Nothing, @Ctx() { request }: RpcContext): Promise<UnreadCount> {
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
  async readAll(@Payload() payload: Nothing, @Ctx() context: RpcContext): Promise<ReadReport> {
    const read = await this.commands.execute<ReadAllCommand, number>(new ReadAllCommand(context.request));
    return { read, ...(await this.count(payload, context)) };
  }
}

function toView({ _id, kind, title, body, link, actorName, createdAt, readAt, silent = false }: InboxDocument): NotificationView {
  return {
    notificationId: _id,
    kind,
    title,
    body,
    link,
    actorName,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    silent,
  };
}
