import { type ChatView, listChats, type ListChats, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListChatsQuery } from './list-chats.query';

@Controller()
export class ListChatsController {
  constructor(private readonly queries: QueryBus) {}

  /** The chats of a workspace that the caller may see. Throws `workspace.not-found`. */
  @MessagePattern(listChats.pattern)
  handle(@Payload() payload: ListChats, @Ctx() { request }: RpcContext): Promise<Page<ChatView>> {
    return this.queries.execute(new ListChatsQuery(payload, request));
  }
}
