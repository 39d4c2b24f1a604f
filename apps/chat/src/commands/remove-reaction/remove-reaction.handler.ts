import type { ReactionRef, RequestContext } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requireEmoji } from '../../access/reaction-emoji';
import { MessageStore } from '../message-store';

export class RemoveReactionCommand {
  constructor(
    readonly payload: ReactionRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(RemoveReactionCommand)
export class RemoveReactionHandler implements ICommandHandler<RemoveReactionCommand, null> {
  constructor(private readonly messages: MessageStore) {}

  async execute({ payload, context }: RemoveReactionCommand): Promise<null> {
    const emoji = requireEmoji(payload.emoji);
    await this.messages.mark(payload.messageId, context, (who) => ({ type: 'RemoveReaction', data: { ...who, emoji } }));
    return null;
  }
}
