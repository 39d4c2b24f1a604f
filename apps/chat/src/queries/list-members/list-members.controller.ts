import { listMembers, type ListMembers, type MemberView, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListMembersQuery } from './list-members.query';

@Controller()
export class ListMembersController {
  constructor(private readonly queries: QueryBus) {}

  /** The members of a workspace in the order they joined. Throws `workspace.not-found`. */
  @MessagePattern(listMembers.pattern)
  handle(@Payload() payload: ListMembers, @Ctx() { request }: RpcContext): Promise<Page<MemberView>> {
    return this.queries.execute(new ListMembersQuery(payload, request));
  }
}
