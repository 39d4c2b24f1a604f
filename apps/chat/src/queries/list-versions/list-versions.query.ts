import {
  type ChatEvents,
  type ListVersions,
  type MessageVersionView,
  type Page,
  PAGE_DEFAULT,
  type RequestContext,
} from '@flowra/contracts';
import { EventStore, type StoredEvent } from '@flowra/event-store';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';

export class ListVersionsQuery {
  constructor(
    readonly payload: ListVersions,
    readonly context: RequestContext,
  ) {}
}

/** The events that gave a message its words. */
const WORDS = ['MessagePosted', 'MessageEdited'];

@QueryHandler(ListVersionsQuery)
export class ListVersionsHandler implements IQueryHandler<ListVersionsQuery, Page<MessageVersionView>> {
  constructor(
    private readonly messages: MessageAccess,
    private readonly events: EventStore,
  ) {}

  /** The history of a message is its events: there is no read model of it to keep or to clear. */
  async execute({ payload, context }: ListVersionsQuery): Promise<Page<MessageVersionView>> {
    const { messageId, cursor, limit = PAGE_DEFAULT } = payload;
    const { message } = await this.messages.requireVisible(messageId, context.principal);
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    if (message.deletedAt !== null) return { items: [], nextCursor: null };
    const found = await this.events.loadSome(messageId, WORDS, after, limit + 1);
    const shown = found.slice(0, limit);
    return {
      items: shown.map(toVersionView),
      nextCursor: found.length > limit ? encodeCursor([shown[shown.length - 1].version]) : null,
    };
  }
}

/** Only its author gives a message other words. */
function toVersionView({ eventType, eventData, timestamp }: StoredEvent): MessageVersionView {
  const posted = eventType === 'MessagePosted' ? (eventData as ChatEvents['MessagePosted']) : undefined;
  const edited = eventData as ChatEvents['MessageEdited'];
  return {
    revision: posted ? 0 : edited.revision,
    content: edited.content,
    at: posted ? posted.postedAt : new Date(timestamp).toISOString(),
    by: { userId: posted ? posted.authorId : edited.by, username: edited.authorUsername, displayName: edited.authorName },
  };
}
