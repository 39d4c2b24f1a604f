import type { ChatRef, ChatView, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toChatView } from '../views';

export class GetChatQuery {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetChatQuery)
export class GetChatHandler implements IQueryHandler<GetChatQuery, ChatView> {
  constructor(private readonly access: ChatAccess) {}

  async execute({ payload, context }: GetChatQuery): Promise<ChatView> {
    return toChatView(await this.access.requireVisible(payload.chatId, context.principal));
  }
}
