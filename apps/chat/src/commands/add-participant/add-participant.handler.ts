import { originOf } from '@flowra/bootstrap';
import type { AddParticipant, ParticipantView, RequestContext } from '@flowra/contracts';
import { refuse, type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatStore } from '../chat-store';
import { ReadModels } from '../../projections/read-models';
import { toParticipantView } from '../../queries/views';

export class AddParticipantCommand {
  constructor(
    readonly payload: AddParticipant,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(AddParticipantCommand)
export class AddParticipantHandler implements ICommandHandler<AddParticipantCommand, ParticipantView> {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: AddParticipantCommand): Promise<ParticipantView> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    const workspace = await this.models.workspaces.findOne({ _id: chat.workspaceId }, { projection: { members: 1 } });
    const member = workspace?.members.find((each) => each.userId === payload.userId);
    if (!member) throw refuse('member.not-found', { field: 'userId', userId: payload.userId });
    const { username, displayName } = member;
    const role = payload.role ?? 'member';
    await this.chats.handle(
      chat._id,
      chat.workspaceId,
      {
        type: 'AddParticipant',
        data: {
          userId: payload.userId as UserId,
          username,
          displayName,
          role,
          by: principal.userId as UserId,
          bySystemAdmin: principal.isSystemAdmin,
        },
      },
      originOf(context),
    );
    return toParticipantView(
      (await this.access.participant(chat._id, payload.userId)) ?? { userId: payload.userId, username, displayName, role },
    );
  }
}
