import type { MessageRef, MessageView, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MessageAccess } from '../../access/message-access';

export class GetMessageQuery {
  constructor(
    readonly payload: MessageRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetMessageQuery)
export class GetMessageHandler implements IQueryHandler<GetMessageQuery, MessageView> {
  constructor(private readonly messages: MessageAccess) {}

  async execute({ payload, context }: GetMessageQuery): Promise<MessageView> {
    const { message } = await this.messages.requireVisible(payload.messageId, context.principal);
    return (await this.messages.views([message], context.principal))[0];
  }
}
