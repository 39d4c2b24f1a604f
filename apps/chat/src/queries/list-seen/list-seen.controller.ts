import { listSeen, type ListSeen, type Page, type PersonView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListSeenQuery } from './list-seen.query';

@Controller()
export class ListSeenController {
  constructor(private readonly queries: QueryBus) {}

  /** Who has seen a message, in the order in which they came to the chat. Throws `message.not-found`, `chat.not-participant`. */
  @MessagePattern(listSeen.pattern)
  handle(@Payload() payload: ListSeen, @Ctx() { request }: RpcContext): Promise<Page<PersonView>> {
    return this.queries.execute(new ListSeenQuery(payload, request));
  }
}
