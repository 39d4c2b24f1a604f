import { originOf } from '@flowra/bootstrap';
import type { ChangeParticipant, ParticipantView, RequestContext } from '@flowra/contracts';
import { refuse, type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toParticipantView } from '../../queries/views';
import { ChatStore } from '../chat-store';

export class ChangeParticipantCommand {
  constructor(
    readonly payload: ChangeParticipant,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeParticipantCommand)
export class ChangeParticipantHandler implements ICommandHandler<ChangeParticipantCommand, ParticipantView> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload: { chatId, userId, role }, context }: ChangeParticipantCommand): Promise<ParticipantView> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(chatId, principal);
    const data = { userId: userId as UserId, role, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin };
    await this.chats.handle(chatId, chat.workspaceId, { type: 'ChangeRole', data }, originOf(context));
    const participant = await this.access.participant(chatId, userId);
    if (!participant) throw refuse('participant.not-found', { userId });
    return toParticipantView(participant);
  }
}
