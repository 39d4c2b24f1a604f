import { listThread, type ListThread, type Page, type MessageView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListThreadQuery } from './list-thread.query';

@Controller()
export class ListThreadController {
  constructor(private readonly queries: QueryBus) {}

  /** The replies to a message, the oldest first. Throws `message.not-found`. */
  @MessagePattern(listThread.pattern)
  handle(@Payload() payload: ListThread, @Ctx() { request }: RpcContext): Promise<Page<MessageView>> {
    return this.queries.execute(new ListThreadQuery(payload, request));
  }
}
