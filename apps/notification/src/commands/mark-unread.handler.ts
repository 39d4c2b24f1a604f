import { originOf } from '@flowra/bootstrap';
import type { RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { notificationDecider } from '@flowra/notification-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class MarkUnreadCommand {
  constructor(
    readonly notificationId: string,
    readonly context: RequestContext,
  ) {}
}

/** Puts an entry of the caller's inbox back among the unread ones. Throws `notification.not-found`. */
@CommandHandler(MarkUnreadCommand)
export class MarkUnreadHandler implements ICommandHandler<MarkUnreadCommand, void> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ notificationId, context }: MarkUnreadCommand): Promise<void> {
    const by = context.principal.userId as UserId;
    await this.aggregates.handle(
      notificationDecider,
      { id: notificationId, partitionKey: by },
      { type: 'MarkUnread', data: { by } },
      originOf(context),
    );
  }
}
