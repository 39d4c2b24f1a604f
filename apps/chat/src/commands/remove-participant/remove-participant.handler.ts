import { originOf } from '@flowra/bootstrap';
import { chatDecider } from '@flowra/chat-domain';
import type { ParticipantRef, RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';

export class RemoveParticipantCommand {
  constructor(
    readonly payload: ParticipantRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(RemoveParticipantCommand)
export class RemoveParticipantHandler implements ICommandHandler<RemoveParticipantCommand, null> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload, context }: RemoveParticipantCommand): Promise<null> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    await this.aggregates.handle(
      chatDecider,
      { id: chat._id, partitionKey: chat._id, workspaceId: chat.workspaceId, chatId: chat._id },
      {
        type: 'RemoveParticipant',
        data: { userId: payload.userId as UserId, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin },
      },
      originOf(context),
    );
    return null;
  }
}
