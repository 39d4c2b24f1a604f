import { type KnownUserView, type ListKnownUsers, listKnownUsers, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListKnownUsersQuery } from './list-known-users.query';

@Controller()
export class ListKnownUsersController {
  constructor(private readonly queries: QueryBus) {}

  /** The members of all workspaces, by username. Throws `forbidden` unless a system administrator asks. */
  @MessagePattern(listKnownUsers.pattern)
  handle(@Payload() payload: ListKnownUsers, @Ctx() { request }: RpcContext): Promise<Page<KnownUserView>> {
    return this.queries.execute(new ListKnownUsersQuery(payload, request));
  }
}
