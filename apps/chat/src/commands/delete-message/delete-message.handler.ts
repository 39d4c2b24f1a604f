import { CLOCK, type Clock } from '@flowra/bootstrap';
import type { MessageRef, RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';
import { MessageStore } from '../message-store';

export class DeleteMessageCommand {
  constructor(
    readonly payload: MessageRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(DeleteMessageCommand)
export class DeleteMessageHandler implements ICommandHandler<DeleteMessageCommand, null> {
  constructor(
    private readonly messages: MessageStore,
    private readonly access: MessageAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context }: DeleteMessageCommand): Promise<null> {
    const { principal } = context;
    const { message, isChatAdmin } = await this.access.requireChangeable(payload.messageId, principal);
    const data = { by: principal.userId as UserId, byChatAdmin: isChatAdmin, now: this.clock.now().toISOString() };
    await this.messages.handle(message, { type: 'DeleteMessage', data }, context);
    return null;
  }
}
