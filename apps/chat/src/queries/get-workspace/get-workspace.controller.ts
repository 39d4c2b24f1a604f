import { getWorkspace, type WorkspaceRef, type WorkspaceView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetWorkspaceQuery } from './get-workspace.query';

@Controller()
export class GetWorkspaceController {
  constructor(private readonly queries: QueryBus) {}

  /** Throws `workspace.not-found`. */
  @MessagePattern(getWorkspace.pattern)
  handle(@Payload() payload: WorkspaceRef, @Ctx() { request }: RpcContext): Promise<WorkspaceView> {
    return this.queries.execute(new GetWorkspaceQuery(payload, request));
  }
}
