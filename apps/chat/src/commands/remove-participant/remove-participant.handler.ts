import { originOf } from '@flowra/bootstrap';
import type { ParticipantRef, RequestContext } from '@flowra/contracts';
import { type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatStore } from '../chat-store';

export class RemoveParticipantCommand {
  constructor(
    readonly payload: ParticipantRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(RemoveParticipantCommand)
export class RemoveParticipantHandler implements ICommandHandler<RemoveParticipantCommand, null> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload, context }: RemoveParticipantCommand): Promise<null> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    await this.chats.handle(
      chat._id,
      chat.workspaceId,
      {
        type: 'RemoveParticipant',
        data: { userId: payload.userId as UserId, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin },
      },
      originOf(context),
    );
    return null;
  }
}
