import { originOf } from '@flowra/bootstrap';
import type { RequestContext, WorkspaceRef } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { WorkspaceStore } from '../workspace-store';

export class DeleteWorkspaceCommand {
  constructor(
    readonly payload: WorkspaceRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(DeleteWorkspaceCommand)
export class DeleteWorkspaceHandler implements ICommandHandler<DeleteWorkspaceCommand, null> {
  constructor(private readonly workspaces: WorkspaceStore) {}

  async execute({ payload: { workspaceId }, context }: DeleteWorkspaceCommand): Promise<null> {
    const { userId, isSystemAdmin } = context.principal;
    const data = { by: userId as UserId, bySystemAdmin: isSystemAdmin };
    await this.workspaces.handle(workspaceId, { type: 'DeleteWorkspace', data }, originOf(context));
    return null;
  }
}
