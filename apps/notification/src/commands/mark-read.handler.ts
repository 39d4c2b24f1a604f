import { originOf } from '@flowra/bootstrap';
import type { RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { notificationDecider } from '@flowra/notification-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class MarkReadCommand {
  constructor(
    readonly notificationId: string,
    readonly context: RequestContext,
  ) {}
}

/** Marks an entry of the caller's inbox as read. Throws `notification.not-found`. */
@CommandHandler(MarkReadCommand)
export class MarkReadHandler implements ICommandHandler<MarkReadCommand, void> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ notificationId, context }: MarkReadCommand): Promise<void> {
    const by = context.principal.userId as UserId;
    await this.aggregates.handle(
      notificationDecider,
      { id: notificationId, partitionKey: by },
      { type: 'MarkRead', data: { by } },
      originOf(context),
    );
  }
}
