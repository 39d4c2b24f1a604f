import { originOf } from '@flowra/bootstrap';
import type { ChatRef, ChatView, RequestContext } from '@flowra/contracts';
import { type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatStore } from '../chat-store';
import { ChatViews } from '../../queries/chat-views';

export class ReopenChatCommand {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ReopenChatCommand)
export class ReopenChatHandler implements ICommandHandler<ReopenChatCommand, ChatView> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
    private readonly views: ChatViews,
  ) {}

  async execute({ payload, context }: ReopenChatCommand): Promise<ChatView> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    await this.chats.handle(
      chat._id,
      chat.workspaceId,
      { type: 'Reopen', data: { by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin } },
      originOf(context),
    );
    return this.views.one(await this.access.requireVisible(chat._id, principal), principal);
  }
}
