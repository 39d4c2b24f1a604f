import { originOf } from '@flowra/bootstrap';
import type { ChatRef, RequestContext } from '@flowra/contracts';
import { type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatStore } from '../chat-store';

export class LeaveChatCommand {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(LeaveChatCommand)
export class LeaveChatHandler implements ICommandHandler<LeaveChatCommand, null> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload, context }: LeaveChatCommand): Promise<null> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    await this.chats.handle(chat._id, chat.workspaceId, { type: 'Leave', data: { userId: principal.userId as UserId } }, originOf(context));
    return null;
  }
}
