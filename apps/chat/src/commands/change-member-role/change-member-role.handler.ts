import { originOf } from '@flowra/bootstrap';
import type { ChangeMemberRole, MemberView, RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess, memberNamed } from '../../access/chat-access';
import { toMemberView } from '../../queries/views';
import { WorkspaceStore } from '../workspace-store';

export class ChangeMemberRoleCommand {
  constructor(
    readonly payload: ChangeMemberRole,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeMemberRoleCommand)
export class ChangeMemberRoleHandler implements ICommandHandler<ChangeMemberRoleCommand, MemberView> {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload: { workspaceId, userId, role }, context }: ChangeMemberRoleCommand): Promise<MemberView> {
    const { principal } = context;
    const data = { userId: userId as UserId, role, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin };
    await this.workspaces.handle(workspaceId, { type: 'ChangeMemberRole', data }, originOf(context));
    const { workspace } = await this.access.requireMember(workspaceId, principal);
    return toMemberView(memberNamed(workspace, userId));
  }
}
