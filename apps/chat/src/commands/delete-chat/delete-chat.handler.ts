import { originOf } from '@flowra/bootstrap';
import type { ChatRef, RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatStore } from '../chat-store';

export class DeleteChatCommand {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(DeleteChatCommand)
export class DeleteChatHandler implements ICommandHandler<DeleteChatCommand, null> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload: { chatId }, context }: DeleteChatCommand): Promise<null> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(chatId, principal);
    const data = { by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin };
    await this.chats.handle(chatId, chat.workspaceId, { type: 'Delete', data }, originOf(context));
    return null;
  }
}
