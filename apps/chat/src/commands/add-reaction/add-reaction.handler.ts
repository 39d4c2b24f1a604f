import type { ReactionRef, MessageView, RequestContext } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';
import { requireEmoji } from '../../access/reaction-emoji';
import { MessageStore } from '../message-store';

export class AddReactionCommand {
  constructor(
    readonly payload: ReactionRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(AddReactionCommand)
export class AddReactionHandler implements ICommandHandler<AddReactionCommand, MessageView> {
  constructor(
    private readonly messages: MessageStore,
    private readonly access: MessageAccess,
  ) {}

  async execute({ payload, context }: AddReactionCommand): Promise<MessageView> {
    const emoji = requireEmoji(payload.emoji);
    await this.messages.mark(payload.messageId, context, (who) => ({ type: 'AddReaction', data: { ...who, emoji } }));
    return this.access.view(payload.messageId, context.principal);
  }
}
