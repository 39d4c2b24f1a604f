import { getMessage, type MessageRef, type MessageView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetMessageQuery } from './get-message.query';

@Controller()
export class GetMessageController {
  constructor(private readonly queries: QueryBus) {}

  /** Throws `message.not-found`. */
  @MessagePattern(getMessage.pattern)
  handle(@Payload() payload: MessageRef, @Ctx() { request }: RpcContext): Promise<MessageView> {
    return this.queries.execute(new GetMessageQuery(payload, request));
  }
}
