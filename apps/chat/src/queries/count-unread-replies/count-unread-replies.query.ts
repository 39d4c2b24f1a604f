import type { CountUnreadReplies, RequestContext, UnreadRepliesView } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { UnreadReplies } from '../../activity/unread-replies';
import { ReadModels } from '../../projections/read-models';

export class CountUnreadRepliesQuery {
  constructor(
    readonly payload: CountUnreadReplies,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(CountUnreadRepliesQuery)
export class CountUnreadRepliesHandler implements IQueryHandler<CountUnreadRepliesQuery, UnreadRepliesView> {
  constructor(
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
    private readonly unread: UnreadReplies,
  ) {}

  async execute({ payload: { workspaceId, messageIds }, context: { principal } }: CountUnreadRepliesQuery): Promise<UnreadRepliesView> {
    await this.access.requireMember(workspaceId, principal);
    const roots = await this.models.messages
      .find({ _id: { $in: messageIds }, workspaceId, threadRootId: null }, { projection: { chatId: 1 } })
      .toArray();
    return { counts: Object.fromEntries(await this.unread.of(roots, principal.userId)) };
  }
}
