import { originOf } from '@flowra/bootstrap';
import type { InviteRef, RequestContext } from '@flowra/contracts';
import { type InviteId, refuse, type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReadModels } from '../../projections/read-models';
import { WorkspaceStore } from '../workspace-store';

export class RevokeInviteCommand {
  constructor(
    readonly payload: InviteRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(RevokeInviteCommand)
export class RevokeInviteHandler implements ICommandHandler<RevokeInviteCommand, null> {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: RevokeInviteCommand): Promise<null> {
    const workspace = await this.models.workspaces.findOne({ inviteIds: payload.inviteId }, { projection: { _id: 1, members: 1 } });
    const { userId, isSystemAdmin } = context.principal;
    const isKnown = workspace?.members.some((member) => member.userId === userId) || isSystemAdmin;
    if (!workspace || !isKnown) throw refuse('invite.not-found', { inviteId: payload.inviteId });
    const data = { inviteId: payload.inviteId as InviteId, by: userId as UserId, bySystemAdmin: isSystemAdmin };
    await this.workspaces.handle(workspace._id, { type: 'RevokeInvite', data }, originOf(context));
    return null;
  }
}
