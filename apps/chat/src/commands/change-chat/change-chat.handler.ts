import { originOf } from '@flowra/bootstrap';
import type { ChangeChat, ChatView, RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatViews } from '../../queries/chat-views';
import { ChatStore } from '../chat-store';

export class ChangeChatCommand {
  constructor(
    readonly payload: ChangeChat,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeChatCommand)
export class ChangeChatHandler implements ICommandHandler<ChangeChatCommand, ChatView> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
    private readonly views: ChatViews,
  ) {}

  async execute({ payload: { chatId, ...details }, context }: ChangeChatCommand): Promise<ChatView> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(chatId, principal);
    const data = { ...details, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin };
    await this.chats.handle(chatId, chat.workspaceId, { type: 'ChangeDetails', data }, originOf(context));
    return this.views.one(await this.access.requireVisible(chatId, principal), principal);
  }
}
