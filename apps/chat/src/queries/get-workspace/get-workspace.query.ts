import type { RequestContext, WorkspaceRef, WorkspaceView } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toWorkspaceView } from '../views';

export class GetWorkspaceQuery {
  constructor(
    readonly payload: WorkspaceRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetWorkspaceQuery)
export class GetWorkspaceHandler implements IQueryHandler<GetWorkspaceQuery, WorkspaceView> {
  constructor(private readonly access: ChatAccess) {}

  async execute({ payload, context }: GetWorkspaceQuery): Promise<WorkspaceView> {
    const { workspace } = await this.access.requireMember(payload.workspaceId, context.principal);
    return toWorkspaceView(workspace, context.principal);
  }
}
