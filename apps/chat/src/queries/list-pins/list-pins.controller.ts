import { listPins, type ListPins, type MessageView, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListPinsQuery } from './list-pins.query';

@Controller()
export class ListPinsController {
  constructor(private readonly queries: QueryBus) {}

  /** What is pinned in a chat, what was pinned last first. Throws `chat.not-found`. */
  @MessagePattern(listPins.pattern)
  handle(@Payload() payload: ListPins, @Ctx() { request }: RpcContext): Promise<Page<MessageView>> {
    return this.queries.execute(new ListPinsQuery(payload, request));
  }
}
