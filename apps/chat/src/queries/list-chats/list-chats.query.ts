import { type ChatView, type Page, PAGE_DEFAULT, type RequestContext, type WorkspacePageRequest } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ReadModels } from '../../projections/read-models';
import { toChatView } from '../views';

export class ListChatsQuery {
  constructor(
    readonly payload: WorkspacePageRequest,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListChatsQuery)
export class ListChatsHandler implements IQueryHandler<ListChatsQuery, Page<ChatView>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListChatsQuery): Promise<Page<ChatView>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT } = payload;
    const { principal } = context;
    await this.access.requireMember(workspaceId, principal);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']).map(String);
    const mayBeSeen = { $or: [{ visibility: 'public' as const }, { 'participants.userId': principal.userId }] };
    const isLater = after && { $or: [{ name: { $gt: after[0] } }, { name: after[0], _id: { $gt: after[1] } }] };
    const found = await this.models.chats
      .find({ workspaceId, $and: isLater ? [mayBeSeen, isLater] : [mayBeSeen] }, { sort: { name: 1, _id: 1 }, limit: limit + 1 })
      .toArray();
    return toPage(
      found,
      limit,
      ({ name, _id }) => [name, _id],
      (chat) => toChatView({ chat, own: chat.participants.find(({ userId }) => userId === principal.userId) ?? null }),
    );
  }
}
