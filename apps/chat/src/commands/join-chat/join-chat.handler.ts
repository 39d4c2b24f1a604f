import { originOf } from '@flowra/bootstrap';
import type { ChatRef, ChatView, RequestContext } from '@flowra/contracts';
import { refuse, type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatStore } from '../chat-store';
import { ChatViews } from '../../queries/chat-views';

export class JoinChatCommand {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(JoinChatCommand)
export class JoinChatHandler implements ICommandHandler<JoinChatCommand, ChatView> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
    private readonly views: ChatViews,
  ) {}

  async execute({ payload, context }: JoinChatCommand): Promise<ChatView> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    // Only a system administrator sees a chat without being a member, and takes part in it by invite like anybody else.
    if (!(await this.access.isMember(chat.workspaceId, principal.userId))) throw refuse('forbidden');
    const participant = { userId: principal.userId as UserId, username: principal.username, displayName: principal.displayName };
    await this.chats.handle(chat._id, chat.workspaceId, { type: 'Join', data: { participant } }, originOf(context));
    return this.views.one(await this.access.requireVisible(chat._id, principal), principal);
  }
}
