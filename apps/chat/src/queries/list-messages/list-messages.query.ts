import { type ListMessages, type MessagePage, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { mongo } from 'mongoose';
import { ChatAccess } from '../../access/chat-access';
import { MessageAccess } from '../../access/message-access';
import type { MessageDocument } from '../../projections/messages/messages.projection';
import { ReadModels } from '../../projections/read-models';

export class ListMessagesQuery {
  constructor(
    readonly payload: ListMessages,
    readonly context: RequestContext,
  ) {}
}

type Direction = 'older' | 'newer';

/** Messages in the asked order, and where to go on in both directions. */
interface Part {
  readonly messages: readonly MessageDocument[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

@QueryHandler(ListMessagesQuery)
export class ListMessagesHandler implements IQueryHandler<ListMessagesQuery, MessagePage> {
  constructor(
    private readonly access: ChatAccess,
    private readonly messages: MessageAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListMessagesQuery): Promise<MessagePage> {
    await this.access.requireVisible(payload.chatId, context.principal);
    const { messages, hasNext, hasPrevious } =
      payload.around === undefined || payload.cursor !== undefined ? await this.page(payload) : await this.window(payload, payload.around);
    const [first, last] = [messages[0], messages[messages.length - 1]];
    return {
      items: await this.messages.views(messages, context.principal),
      nextCursor: hasNext ? encodeCursor([last.order]) : null,
      prevCursor: hasPrevious && messages.length > 0 ? encodeCursor([first.order]) : null,
    };
  }

  private async page({ chatId, cursor, limit = PAGE_DEFAULT, direction = 'older', threads }: ListMessages): Promise<Part> {
    const from = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.find(chatId, threads, direction, from === undefined ? {} : beyond(direction, from), limit + 1);
    return { messages: found.slice(0, limit), hasNext: found.length > limit, hasPrevious: from !== undefined };
  }

  /** The messages around one, about as many before as after it. Throws `message.not-found`. */
  private async window({ chatId, limit = PAGE_DEFAULT, direction = 'older', threads }: ListMessages, messageId: string): Promise<Part> {
    const { order } = await this.middle(chatId, threads, messageId);
    const after = Math.floor((limit - 1) / 2);
    const [older, newer] = await Promise.all([
      this.find(chatId, threads, 'older', { $lte: order }, limit - after + 1),
      this.find(chatId, threads, 'newer', { $gt: order }, after + 1),
    ]);
    const [hasOlder, hasNewer] = [older.length > limit - after, newer.length > after];
    const newestFirst = [...newer.slice(0, after).reverse(), ...older.slice(0, limit - after)];
    return direction === 'older'
      ? { messages: newestFirst, hasNext: hasOlder, hasPrevious: hasNewer }
      : { messages: newestFirst.reverse(), hasNext: hasNewer, hasPrevious: hasOlder };
  }

  /** The message a window is around: where only roots are shown, the one whose thread holds it. */
  private async middle(chatId: string, threads: ListMessages['threads'], messageId: string): Promise<MessageDocument> {
    const message = await this.models.messages.findOne({ _id: messageId, chatId });
    const root = threads === 'roots' && message?.threadRootId ? await this.models.messages.findOne({ _id: message.threadRootId }) : message;
    if (!root) throw refuse('message.not-found', { messageId });
    return root;
  }

  private find(
    chatId: string,
    threads: ListMessages['threads'],
    direction: Direction,
    order: mongo.Filter<MessageDocument>['order'],
    limit: number,
  ): Promise<MessageDocument[]> {
    const isBound = order !== undefined && Object.keys(order).length > 0;
    const filter = { chatId, ...(threads === 'roots' && { threadRootId: null }), ...(isBound && { order }) };
    return this.models.messages.find(filter, { sort: { order: direction === 'older' ? -1 : 1 }, limit }).toArray();
  }
}

function beyond(direction: Direction, order: number): { $lt: number } | { $gt: number } {
  return direction === 'older' ? { $lt: order } : { $gt: order };
}
