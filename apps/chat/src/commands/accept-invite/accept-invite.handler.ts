import { CLOCK, type Clock, originOf } from '@flowra/bootstrap';
import type { InviteToken, RequestContext, WorkspaceView } from '@flowra/contracts';
import { type InviteId, refuse, type UserId } from '@flowra/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ReadModels } from '../../projections/read-models';
import { toWorkspaceView } from '../../queries/views';
import { WorkspaceStore } from '../workspace-store';

export class AcceptInviteCommand {
  constructor(
    readonly payload: InviteToken,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(AcceptInviteCommand)
export class AcceptInviteHandler implements ICommandHandler<AcceptInviteCommand, WorkspaceView> {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly models: ReadModels,
    private readonly access: ChatAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context }: AcceptInviteCommand): Promise<WorkspaceView> {
    const found = await this.models.workspaces.findOne({ inviteTokens: payload.token }, { projection: { _id: 1, invites: 1 } });
    const invite = Object.values(found?.invites ?? {}).find(({ token }) => token === payload.token);
    if (!found || !invite) throw refuse('invite.not-found');
    const { userId, username, displayName } = context.principal;
    const data = {
      inviteId: invite.inviteId as InviteId,
      userId: userId as UserId,
      username,
      displayName,
      now: this.clock.now().toISOString(),
    };
    await this.workspaces.handle(found._id, { type: 'AcceptInvite', data }, originOf(context));
    const { workspace } = await this.access.requireMember(found._id, context.principal);
    return toWorkspaceView(workspace, context.principal);
  }
}
