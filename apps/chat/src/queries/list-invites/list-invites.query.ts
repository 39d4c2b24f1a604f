import { type InviteView, type Page, PAGE_DEFAULT, type RequestContext, type WorkspacePageRequest } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import type { WorkspaceInviteDocument } from '../../projections/workspaces/workspaces.projection';
import { toInviteView } from '../views';

export class ListInvitesQuery {
  constructor(
    readonly payload: WorkspacePageRequest,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListInvitesQuery)
export class ListInvitesHandler implements IQueryHandler<ListInvitesQuery, Page<InviteView>> {
  constructor(private readonly access: ChatAccess) {}

  /** Admins see every invite, members who may invite their own: the newest first. */
  async execute({ payload, context }: ListInvitesQuery): Promise<Page<InviteView>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT } = payload;
    const { userId, isSystemAdmin } = context.principal;
    const { workspace, member } = await this.access.requireMember(workspaceId, context.principal);
    const seesAll = member?.role === 'admin' || isSystemAdmin;
    if (!seesAll && workspace.settings?.whoMayInvite !== 'everyone') throw refuse('workspace.forbidden');
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
    const listed = Object.values(workspace.invites)
      .filter(({ isRevoked, by }) => !isRevoked && (seesAll || by === userId))
      .sort(newestFirst)
      .filter((invite) => after === undefined || newestFirst({ createdAt: new Date(after[0]), inviteId: String(after[1]) }, invite) < 0);
    return toPage(
      listed.slice(0, limit + 1),
      limit,
      ({ createdAt, inviteId }) => [createdAt.getTime(), inviteId],
      (invite) => toInviteView(workspace, invite),
    );
  }
}

type Placed = Pick<WorkspaceInviteDocument, 'createdAt' | 'inviteId'>;

function newestFirst(one: Placed, other: Placed): number {
  return (
    other.createdAt.getTime() - one.createdAt.getTime() || (one.inviteId < other.inviteId ? -1 : Number(one.inviteId > other.inviteId))
  );
}
