import { originOf } from '@flowra/bootstrap';
import { chatDecider } from '@flowra/chat-domain';
import type { ChatRef, RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';

export class LeaveChatCommand {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(LeaveChatCommand)
export class LeaveChatHandler implements ICommandHandler<LeaveChatCommand, null> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload, context }: LeaveChatCommand): Promise<null> {
    const { principal } = context;
    const { chat } = await this.access.requireVisible(payload.chatId, principal);
    await this.aggregates.handle(
      chatDecider,
      { id: chat._id, partitionKey: chat._id, workspaceId: chat.workspaceId, chatId: chat._id },
      { type: 'Leave', data: { userId: principal.userId as UserId } },
      originOf(context),
    );
    return null;
  }
}
