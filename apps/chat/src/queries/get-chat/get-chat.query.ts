import type { ChatRef, ChatView, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatViews } from '../chat-views';

export class GetChatQuery {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetChatQuery)
export class GetChatHandler implements IQueryHandler<GetChatQuery, ChatView> {
  constructor(
    private readonly access: ChatAccess,
    private readonly views: ChatViews,
  ) {}

  async execute({ payload, context }: GetChatQuery): Promise<ChatView> {
    return this.views.one(await this.access.requireVisible(payload.chatId, context.principal), context.principal);
  }
}
