import { listWorkspaces, type PageRequest, type Page, type WorkspaceView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListWorkspacesQuery } from './list-workspaces.query';

@Controller()
export class ListWorkspacesController {
  constructor(private readonly queries: QueryBus) {}

  /** The workspaces of the caller, the oldest first. */
  @MessagePattern(listWorkspaces.pattern)
  handle(@Payload() payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<WorkspaceView>> {
    return this.queries.execute(new ListWorkspacesQuery(payload, request));
  }
}
