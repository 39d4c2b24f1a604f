import {
  countUnread,
  discardNotification,
  listNotifications,
  type ListNotifications,
  type Nothing,
  type NotificationRef,
  type NotificationView,
  type Page,
  readAllNotifications,
  type ReadReport,
  type UnreadCount,
  readNotification,
  unreadNotification,
} from '@flowra/contracts';
import { CommandBus } from '@nestjs/cqrs';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DiscardCommand } from './commands/discard.handler';
import { MarkReadCommand } from './commands/mark-read.handler';
import { MarkUnreadCommand } from './commands/mark-unread.handler';
import { ReadAllCommand } from './commands/read-all.handler';
import { ReadModels } from './projections/read-models';
import { InboxPages } from './queries/inbox-pages';

/** The inbox of the caller, and nobody else's. */
@Controller()
export class InboxController {
  constructor(
    private readonly models: ReadModels,
    private readonly pages: InboxPages,
    private readonly commands: CommandBus,
  ) {}

  /** A page of the inbox, the newest first; or, when it is asked for, all that is unread before all that was read. */
  @MessagePattern(listNotifications.pattern)
  list(@Payload() payload: ListNotifications, @Ctx() { request }: RpcContext): Promise<Page<NotificationView>> {
    return this.pages.load(request.principal.userId, payload);
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
  @MessagePattern(unreadNotification.pattern)
  async unread(@Payload() { notificationId }: NotificationRef, @Ctx() { request }: RpcContext): Promise<null> {
    await this.commands.execute(new MarkUnreadCommand(notificationId, request));
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
