import { type ListMessages, type MessageView, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { MessageAccess } from '../../access/message-access';
import { ReadModels } from '../../projections/read-models';

export class ListMessagesQuery {
  constructor(
    readonly payload: ListMessages,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListMessagesQuery)
export class ListMessagesHandler implements IQueryHandler<ListMessagesQuery, Page<MessageView>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly messages: MessageAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListMessagesQuery): Promise<Page<MessageView>> {
    const { chatId, cursor, limit = PAGE_DEFAULT, direction = 'older' } = payload;
    await this.access.requireVisible(chatId, context.principal);
    const from = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['number'])[0]);
    const bound = from === undefined ? {} : { order: direction === 'older' ? { $lt: from } : { $gt: from } };
    const found = await this.models.messages
      .find({ chatId, ...bound }, { sort: { order: direction === 'older' ? -1 : 1 }, limit: limit + 1 })
      .toArray();
    const items = found.slice(0, limit);
    return {
      items: await this.messages.views(items),
      nextCursor: found.length > limit ? encodeCursor([items[items.length - 1].order]) : null,
    };
  }
}
