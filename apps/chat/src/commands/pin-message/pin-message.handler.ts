import type { MessageRef, MessageView, RequestContext } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '@flowra/kernel';
import { MessageAccess } from '../../access/message-access';
import { ReadModels } from '../../projections/read-models';
import { MessageStore } from '../message-store';

/** How many messages a chat keeps pinned. */
export const PIN_LIMIT = 100;

export class PinMessageCommand {
  constructor(
    readonly payload: MessageRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(PinMessageCommand)
export class PinMessageHandler implements ICommandHandler<PinMessageCommand, MessageView> {
  constructor(
    private readonly messages: MessageStore,
    private readonly access: MessageAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: PinMessageCommand): Promise<MessageView> {
    await this.messages.mark(payload.messageId, context, async (data, message) => {
      if (!message.pinned) await this.requireRoom(message.chatId);
      return { type: 'PinMessage', data };
    });
    return this.access.view(payload.messageId, context.principal);
  }

  /** Two who pin at the very same moment may both find the last place; the limit keeps lists short, and nothing depends on it. */
  private async requireRoom(chatId: string): Promise<void> {
    const pinned = await this.models.messages.countDocuments({ chatId, 'pinned.order': { $gt: 0 } }, { limit: PIN_LIMIT });
    if (pinned >= PIN_LIMIT) throw refuse('message.too-many-pins', { limit: PIN_LIMIT });
  }
}
