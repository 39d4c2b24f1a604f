import { listInvites, type WorkspacePageRequest, type Page, type InviteView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListInvitesQuery } from './list-invites.query';

@Controller()
export class ListInvitesController {
  constructor(private readonly queries: QueryBus) {}

  /** The invite links that still count, the newest first. Throws `workspace.not-found`, `workspace.forbidden`. */
  @MessagePattern(listInvites.pattern)
  handle(@Payload() payload: WorkspacePageRequest, @Ctx() { request }: RpcContext): Promise<Page<InviteView>> {
    return this.queries.execute(new ListInvitesQuery(payload, request));
  }
}
