import { listMessages, type ListMessages, type MessagePage } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListMessagesQuery } from './list-messages.query';

@Controller()
export class ListMessagesController {
  constructor(private readonly queries: QueryBus) {}

  /** A page of the messages of a chat. Throws `chat.not-found`, and `message.not-found` when the one to begin around is not in it. */
  @MessagePattern(listMessages.pattern)
  handle(@Payload() payload: ListMessages, @Ctx() { request }: RpcContext): Promise<MessagePage> {
    return this.queries.execute(new ListMessagesQuery(payload, request));
  }
}
