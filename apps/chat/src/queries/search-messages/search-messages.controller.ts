import { type Page, type SearchHit, searchMessages, type SearchMessages } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { SearchMessagesQuery } from './search-messages.query';

@Controller()
export class SearchMessagesController {
  constructor(private readonly queries: QueryBus) {}

  /** Messages of chats that the caller may see, the newest first. Throws `workspace.not-found`, `validation` on `q` for a wrong date. */
  @MessagePattern(searchMessages.pattern)
  handle(@Payload() payload: SearchMessages, @Ctx() { request }: RpcContext): Promise<Page<SearchHit>> {
    return this.queries.execute(new SearchMessagesQuery(payload, request));
  }
}
