import { type Page, PAGE_DEFAULT, type Principal, type RequestContext, type SearchHit, type SearchMessages } from '@flowra/contracts';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { mongo } from 'mongoose';
import { ChatAccess } from '../../access/chat-access';
import { MessageAccess } from '../../access/message-access';
import type { ChatDocument } from '../../projections/chats/chats.projection';
import type { MessageDocument } from '../../projections/messages/messages.projection';
import { type MessageSearchDocument, WORDS_INDEX } from '../../projections/message-search/message-search.projection';
import { ReadModels } from '../../projections/read-models';
import { ChatViews } from '../chat-views';
import { highlightsOf } from '../../search/highlights';
import { isEmptySearch, parseSearch, type SearchCriteria } from '../../search/search-query';
import { normaliseName } from '../../search/search-words';

export class SearchMessagesQuery {
  constructor(
    readonly payload: SearchMessages,
    readonly context: RequestContext,
  ) {}
}

/** Chats and items beyond these are not searched. */
const MOST_CHATS = 10_000;
const MOST_ITEMS = 10_000;
/** Sorts behind every letter. */
const LAST_LETTER = '\u{10ffff}';

type Filter = mongo.Filter<MessageSearchDocument>;

@QueryHandler(SearchMessagesQuery)
export class SearchMessagesHandler implements IQueryHandler<SearchMessagesQuery, Page<SearchHit>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly messages: MessageAccess,
    private readonly views: ChatViews,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: SearchMessagesQuery): Promise<Page<SearchHit>> {
    const { workspaceId, q, chat, cursor, limit = PAGE_DEFAULT } = payload;
    await this.access.requireMember(workspaceId, context.principal);
    const criteria = parseSearch(q);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']).map(String);
    const names = isEmptySearch(criteria)
      ? new Map<string, string>()
      : await this.chatNames({ workspaceId, ...(chat !== undefined && { _id: chat }) }, context.principal.userId, criteria);
    if (names.size === 0) return { items: [], nextCursor: null };
    const found = await this.find(workspaceId, criteria, [...names.keys()], after, limit + 1);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: await this.hits(found.slice(0, limit), names, criteria, context.principal),
      nextCursor: last ? encodeCursor([last.postedAt, last._id]) : null,
    };
  }

  /** The chats to look in, of those that the caller may see, with what they are called. */
  private async chatNames(among: mongo.Filter<ChatDocument>, userId: string, { chats }: SearchCriteria): Promise<Map<string, string>> {
    const mayBeSeen = { $or: [{ visibility: 'public' as const }, { 'participants.userId': userId }] };
    const seen = await this.models.chats.find({ ...among, ...mayBeSeen }, { projection: { name: 1 }, limit: MOST_CHATS }).toArray();
    const wanted = chats.length === 0 ? seen : seen.filter(({ name }) => chats.includes(normaliseName(name)));
    return new Map(wanted.map(({ _id, name }) => [_id, name]));
  }

  private async find(
    workspaceId: string,
    criteria: SearchCriteria,
    chatIds: string[],
    after: string[] | undefined,
    limit: number,
  ): Promise<MessageSearchDocument[]> {
    const { from, hasFile, isTask, since, until } = criteria;
    const words = wordFilters(criteria);
    const parts: Filter[] = [
      ...words,
      { chatId: { $in: chatIds }, isDeleted: false },
      ...(from.length > 0 ? [{ authorUsername: { $in: [...from] } }] : []),
      ...(hasFile ? [{ hasFile: true }] : []),
      ...(since === null ? [] : [{ postedAt: { $gte: since } }]),
      ...(until === null ? [] : [{ postedAt: { $lt: until } }]),
      ...(isTask ? [{ _id: { $in: await this.itemMessages(chatIds) } }] : []),
      ...(after ? [{ postedAt: { $lte: after[0] }, $or: [{ postedAt: { $lt: after[0] } }, { _id: { $lt: after[1] } }] }] : []),
    ];
    return this.models.messageSearch
      .find(
        { workspaceId, $and: parts },
        {
          projection: { postedAt: 1 },
          sort: { postedAt: -1, _id: -1 },
          limit,
          ...(words.length > 0 && !isTask && { hint: WORDS_INDEX }),
        },
      )
      .toArray();
  }

  /** The messages that the newest items of these chats are anchored on. */
  private async itemMessages(chatIds: string[]): Promise<string[]> {
    const items = await this.models.chatItems
      .find({ chatId: { $in: chatIds }, isDeleted: false }, { projection: { messageId: 1 }, sort: { order: -1 }, limit: MOST_ITEMS })
      .toArray();
    return items.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId]));
  }

  private async hits(
    found: readonly MessageSearchDocument[],
    names: ReadonlyMap<string, string>,
    criteria: SearchCriteria,
    principal: Principal,
  ): Promise<SearchHit[]> {
    const documents = await this.models.messages.find({ _id: { $in: found.map(({ _id }) => _id) } }).toArray();
    const byId = new Map(documents.map((each): [string, MessageDocument] => [each._id, each]));
    const inOrder = found.flatMap(({ _id }) => byId.get(_id) ?? []);
    const views = await this.messages.views(inOrder, principal);
    const direct = await this.views.directNames([...new Set(views.map(({ chatId }) => chatId))], principal.userId);
    return views
      .filter(({ deletedAt }) => deletedAt === null)
      .map((message) => ({
        message,
        chatName: direct.get(message.chatId) ?? names.get(message.chatId) ?? '',
        highlights: highlightsOf(message.content, criteria),
      }));
  }
}

/** Each word has to be there. The longest comes first: it is likely the rarest, and the index is asked for that one. */
function wordFilters({ words, prefix }: SearchCriteria): Filter[] {
  const whole = [...words].sort((one, other) => other.length - one.length).map((word): Filter => ({ tokens: word }));
  if (prefix === null) return whole;
  return [...whole, { tokens: { $elemMatch: { $gte: prefix, $lt: prefix + LAST_LETTER } } }];
}
