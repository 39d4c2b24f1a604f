import { CLOCK, type Clock } from '@flowra/bootstrap';
import type { EditMessage, MessageView, RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MentionResolver } from '../../access/mention-resolver';
import { MessageAccess } from '../../access/message-access';
import { MessageStore } from '../message-store';

export class EditMessageCommand {
  constructor(
    readonly payload: EditMessage,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(EditMessageCommand)
export class EditMessageHandler implements ICommandHandler<EditMessageCommand, MessageView> {
  constructor(
    private readonly messages: MessageStore,
    private readonly access: MessageAccess,
    private readonly mentions: MentionResolver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context }: EditMessageCommand): Promise<MessageView> {
    const { messageId, content } = payload;
    const { principal } = context;
    const { message, seen, isChatAdmin } = await this.access.requireChangeable(messageId, principal);
    const data = {
      by: principal.userId as UserId,
      byChatAdmin: isChatAdmin,
      content,
      ...(await this.mentions.resolve(content, seen)),
      now: this.clock.now().toISOString(),
    };
    await this.messages.handle(message, { type: 'EditMessage', data }, context);
    return this.access.view(messageId, principal);
  }
}
