import { originOf } from '@flowra/bootstrap';
import type { RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { notificationDecider } from '@flowra/notification-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReadModels } from '../projections/read-models';

/** How many entries one request marks; a fuller inbox is marked in several requests. */
const LIMIT = 1000;
const AT_ONCE = 50;

export class ReadAllCommand {
  constructor(readonly context: RequestContext) {}
}

/** Marks the caller's unread entries as read; answers how many. A repeat marks what is still unread, so it needs no command id. */
@CommandHandler(ReadAllCommand)
export class ReadAllHandler implements ICommandHandler<ReadAllCommand, number> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  async execute({ context }: ReadAllCommand): Promise<number> {
    const by = context.principal.userId as UserId;
    const origin = originOf({ ...context, commandId: undefined, requestHash: undefined });
    const unread = await this.models.inbox
      .find({ recipientId: by, isDiscarded: false, readAt: null }, { projection: { _id: 1 }, sort: { order: -1 }, limit: LIMIT })
      .toArray();
    for (let start = 0; start < unread.length; start += AT_ONCE) {
      const some = unread.slice(start, start + AT_ONCE);
      await Promise.all(
        some.map(({ _id }) =>
          this.aggregates.handle(notificationDecider, { id: _id, partitionKey: by }, { type: 'MarkRead', data: { by } }, origin),
        ),
      );
    }
    return unread.length;
  }
}
