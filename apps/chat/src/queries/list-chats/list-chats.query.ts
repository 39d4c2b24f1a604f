import { type ChatView, type ListChats, type Page, PAGE_DEFAULT, type Principal, type RequestContext } from '@flowra/contracts';
import { decodeCursor, encodeCursor } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { mongo } from 'mongoose';
import { ChatAccess } from '../../access/chat-access';
import { type ActiveChat, ChatActivity } from '../../activity/chat-activity';
import type { ChatDocument } from '../../projections/chats/chats.projection';
import { ChatViews } from '../chat-views';
import { byActivity, isAfter, placeOf } from './activity-order';

type Filter = mongo.Filter<ChatDocument>;

export class ListChatsQuery {
  constructor(
    readonly payload: ListChats,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListChatsQuery)
export class ListChatsHandler implements IQueryHandler<ListChatsQuery, Page<ChatView>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly activity: ChatActivity,
    private readonly views: ChatViews,
  ) {}

  async execute({ payload, context: { principal } }: ListChatsQuery): Promise<Page<ChatView>> {
    await this.access.requireMember(payload.workspaceId, principal);
    const { limit = PAGE_DEFAULT, sort = 'name' } = payload;
    const found = sort === 'name' ? await this.byName(payload, principal, limit + 1) : await this.byActivity(payload, principal, limit + 1);
    const shown = found.slice(0, limit);
    const last = shown[shown.length - 1];
    const key = sort === 'name' ? (chat: ActiveChat) => [chat.seen.chat.name, chat.seen.chat._id] : placeOf;
    return { items: await this.views.many(shown, principal), nextCursor: found.length > limit ? encodeCursor(key(last)) : null };
  }

  private async byName(payload: ListChats, principal: Principal, limit: number): Promise<ActiveChat[]> {
    const after = payload.cursor === undefined ? undefined : decodeCursor(payload.cursor, ['string', 'string']).map(String);
    const isLater: Filter[] = after ? [{ $or: [{ name: { $gt: after[0] } }, { name: after[0], _id: { $gt: after[1] } }] }] : [];
    const filter = { $and: [wanted(payload, principal), ...isLater] };
    const chats = await this.access.list(filter, principal.userId, { sort: { name: 1, _id: 1 }, limit });
    return this.activity.of(chats, principal.userId);
  }

  /** What is unread differs from person to person, so the order is made here, of all the chats that are wanted. */
  private async byActivity(payload: ListChats, principal: Principal, limit: number): Promise<ActiveChat[]> {
    const after = payload.cursor === undefined ? undefined : decodeCursor(payload.cursor, ['number', 'number', 'string']);
    const chats = await this.access.list(wanted(payload, principal), principal.userId);
    const active = (await this.activity.of(chats, principal.userId)).sort(byActivity);
    return (after ? active.filter((chat) => isAfter(chat, after)) : active).slice(0, limit);
  }
}

/** Which chats of a workspace a filter means, of those the caller may see. */
function wanted({ workspaceId, filter = 'all' }: ListChats, { userId }: Principal): Filter {
  const isMine = { 'participants.userId': userId };
  const maySee: Filter = { workspaceId, $or: [{ visibility: 'public' }, isMine] };
  switch (filter) {
    case 'all':
      return maySee;
    case 'mine':
      return { workspaceId, ...isMine, isClosed: false };
    case 'direct':
      return { workspaceId, ...isMine, visibility: 'direct' };
    case 'closed':
      return { ...maySee, isClosed: true };
  }
}
