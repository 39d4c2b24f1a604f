import type { InvitePreview, InviteToken, RequestContext } from '@flowra/contracts';
import { CLOCK, type Clock } from '@flowra/bootstrap';
import { refuse } from '@flowra/kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReadModels } from '../../projections/read-models';

export class GetInviteQuery {
  constructor(
    readonly payload: InviteToken,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetInviteQuery)
export class GetInviteHandler implements IQueryHandler<GetInviteQuery, InvitePreview> {
  constructor(
    private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context }: GetInviteQuery): Promise<InvitePreview> {
    const workspace = await this.models.workspaces.findOne({ inviteTokens: payload.token });
    const invite = Object.values(workspace?.invites ?? {}).find(({ token }) => token === payload.token);
    if (!workspace || !invite || invite.isRevoked) throw refuse('invite.not-found');
    const isMember = workspace.members.some(({ userId }) => userId === context.principal.userId);
    const { expiresAt, maxUses, uses } = invite;
    if (expiresAt !== null && Date.parse(expiresAt) <= this.clock.now().getTime()) throw refuse('invite.expired', { expiresAt });
    if (!isMember && maxUses !== null && uses >= maxUses) throw refuse('invite.exhausted', { maxUses });
    return { workspaceId: workspace._id, workspaceName: workspace.name, memberCount: workspace.members.length, isMember };
  }
}
