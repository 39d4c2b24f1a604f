import { originOf } from '@flowra/bootstrap';
import type { RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { notificationDecider } from '@flowra/notification-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class DiscardCommand {
  constructor(
    readonly notificationId: string,
    readonly context: RequestContext,
  ) {}
}

/** Takes an entry out of the caller's inbox. Throws `notification.not-found`. */
@CommandHandler(DiscardCommand)
export class DiscardHandler implements ICommandHandler<DiscardCommand, void> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ notificationId, context }: DiscardCommand): Promise<void> {
    const by = context.principal.userId as UserId;
    await this.aggregates.handle(
      notificationDecider,
      { id: notificationId, partitionKey: by },
      { type: 'Discard', data: { by } },
      originOf(context),
    );
  }
}
