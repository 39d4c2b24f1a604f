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
    if (invite.expiresAt !== null && Date.parse(invite.expiresAt) <= this.clock.now().getTime()) throw refuse('invite.expired');
    const isMember = workspace.members.some(({ userId }) => userId === context.principal.userId);
    return { workspaceId: workspace._id, workspaceName: workspace.name, memberCount: workspace.members.length, isMember };
  }
}
