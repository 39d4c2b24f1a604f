import { getChat, type ChatDetails, type ChatRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetChatQuery } from './get-chat.query';

@Controller()
export class GetChatController {
  constructor(private readonly queries: QueryBus) {}

  /** Throws `chat.not-found`. */
  @MessagePattern(getChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<ChatDetails> {
    return this.queries.execute(new GetChatQuery(payload, request));
  }
}
