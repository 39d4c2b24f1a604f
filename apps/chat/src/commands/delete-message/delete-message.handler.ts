import { CLOCK, type Clock, originOf } from '@flowra/bootstrap';
import { messageDecider } from '@flowra/chat-domain';
import type { MessageRef, RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';

export class DeleteMessageCommand {
  constructor(
    readonly payload: MessageRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(DeleteMessageCommand)
export class DeleteMessageHandler implements ICommandHandler<DeleteMessageCommand, null> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: MessageAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context }: DeleteMessageCommand): Promise<null> {
    const { principal } = context;
    const { message, isChatAdmin } = await this.access.requireChangeable(payload.messageId, principal);
    await this.aggregates.handle(
      messageDecider,
      { id: message._id, partitionKey: message.chatId, workspaceId: message.workspaceId, chatId: message.chatId },
      { type: 'DeleteMessage', data: { by: principal.userId as UserId, byChatAdmin: isChatAdmin, now: this.clock.now().toISOString() } },
      originOf(context),
    );
    return null;
  }
}
