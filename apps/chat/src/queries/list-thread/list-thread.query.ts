import { type ListThread, type MessageView, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';
import { ReadModels } from '../../projections/read-models';

export class ListThreadQuery {
  constructor(
    readonly payload: ListThread,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListThreadQuery)
export class ListThreadHandler implements IQueryHandler<ListThreadQuery, Page<MessageView>> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListThreadQuery): Promise<Page<MessageView>> {
    const { messageId, cursor, limit = PAGE_DEFAULT } = payload;
    const { message } = await this.messages.requireVisible(messageId, context.principal);
    const after = cursor === undefined ? -1 : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.models.messages
      .find({ chatId: message.chatId, threadRootId: messageId, order: { $gt: after } }, { sort: { order: 1 }, limit: limit + 1 })
      .toArray();
    const items = found.slice(0, limit);
    return {
      items: await this.messages.views(items, context.principal),
      nextCursor: found.length > limit ? encodeCursor([items[items.length - 1].order]) : null,
    };
  }
}
