import { type ListPins, type MessageView, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { MessageAccess } from '../../access/message-access';
import { ReadModels } from '../../projections/read-models';

export class ListPinsQuery {
  constructor(
    readonly payload: ListPins,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListPinsQuery)
export class ListPinsHandler implements IQueryHandler<ListPinsQuery, Page<MessageView>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly messages: MessageAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListPinsQuery): Promise<Page<MessageView>> {
    const { chatId, cursor, limit = PAGE_DEFAULT } = payload;
    await this.access.requireVisible(chatId, context.principal);
    const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.models.messages
      .find(
        { chatId, 'pinned.order': { $gt: 0, ...(before !== undefined && { $lt: before }) } },
        { sort: { 'pinned.order': -1 }, limit: limit + 1 },
      )
      .toArray();
    const items = found.slice(0, limit);
    const last = items[items.length - 1]?.pinned;
    return {
      items: await this.messages.views(items, context.principal),
      nextCursor: found.length > limit && last ? encodeCursor([last.order]) : null,
    };
  }
}
