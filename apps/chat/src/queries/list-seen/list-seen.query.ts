import { type ListSeen, type Page, PAGE_DEFAULT, type PersonView, type RequestContext } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';
import type { MessageDocument } from '../../projections/messages/messages.projection';
import { ReadModels } from '../../projections/read-models';

export class ListSeenQuery {
  constructor(
    readonly payload: ListSeen,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListSeenQuery)
export class ListSeenHandler implements IQueryHandler<ListSeenQuery, Page<PersonView>> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly models: ReadModels,
  ) {}

  /** Participants other than its author whose read marker has come to the message. Of a deleted one nothing is told. */
  async execute({ payload, context: { principal } }: ListSeenQuery): Promise<Page<PersonView>> {
    const { messageId, cursor, limit = PAGE_DEFAULT } = payload;
    const { message, seen } = await this.messages.requireVisible(messageId, principal);
    const { chatId, author } = message;
    if (!seen.own) throw refuse('chat.not-participant', { chatId });
    const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    if (message.deletedAt !== null) return { items: [], nextCursor: null };
    const [chat, readers] = await Promise.all([
      this.models.chats.findOne({ _id: chatId }, { projection: { participants: 1 } }),
      this.readersOf(message),
    ]);
    const found = (chat?.participants ?? [])
      .map((participant, index) => ({ participant, index }))
      .filter(({ participant: { userId }, index }) => index >= start && userId !== author.userId && readers.has(userId));
    return toPage(
      found.slice(0, limit + 1),
      limit,
      ({ index }) => [index + 1],
      ({ participant: { userId, username, displayName } }) => ({ userId, username, displayName }),
    );
  }

  /** A reply is seen where its thread is read, any other message where the chat is. */
  private async readersOf({ chatId, threadRootId, order }: MessageDocument): Promise<ReadonlySet<string>> {
    const upToHere = { readOrder: { $gte: order } };
    const marks =
      threadRootId === null
        ? await this.models.personalChats.find({ chatId, ...upToHere }, { projection: { userId: 1 } }).toArray()
        : await this.models.personalThreads.find({ threadRootId, ...upToHere }, { projection: { userId: 1 } }).toArray();
    return new Set(marks.map(({ userId }) => userId));
  }
}
