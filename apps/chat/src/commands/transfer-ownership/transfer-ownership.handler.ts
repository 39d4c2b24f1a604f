import { originOf } from '@flowra/bootstrap';
import type { RequestContext, TransferOwnership, WorkspaceView } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toWorkspaceView } from '../../queries/views';
import { WorkspaceStore } from '../workspace-store';

export class TransferOwnershipCommand {
  constructor(
    readonly payload: TransferOwnership,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(TransferOwnershipCommand)
export class TransferOwnershipHandler implements ICommandHandler<TransferOwnershipCommand, WorkspaceView> {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload: { workspaceId, userId }, context }: TransferOwnershipCommand): Promise<WorkspaceView> {
    const { principal } = context;
    const data = { to: userId as UserId, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin };
    await this.workspaces.handle(workspaceId, { type: 'TransferOwnership', data }, originOf(context));
    const { workspace } = await this.access.requireMember(workspaceId, principal);
    return toWorkspaceView(workspace, principal);
  }
}
