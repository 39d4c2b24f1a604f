import type { MessageRef, RequestContext } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MessageStore } from '../message-store';

export class UnpinMessageCommand {
  constructor(
    readonly payload: MessageRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(UnpinMessageCommand)
export class UnpinMessageHandler implements ICommandHandler<UnpinMessageCommand, null> {
  constructor(private readonly messages: MessageStore) {}

  async execute({ payload, context }: UnpinMessageCommand): Promise<null> {
    await this.messages.mark(payload.messageId, context, (data) => ({ type: 'UnpinMessage', data }));
    return null;
  }
}
