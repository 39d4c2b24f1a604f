import { type InviteView, type Page, PAGE_DEFAULT, type RequestContext, type WorkspacePageRequest } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
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

  async execute({ payload, context }: ListInvitesQuery): Promise<Page<InviteView>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT } = payload;
    const { workspace, member } = await this.access.requireMember(workspaceId, context.principal);
    if (member?.role !== 'admin' && !context.principal.isSystemAdmin) throw refuse('workspace.forbidden');
    const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    const usable = Object.values(workspace.invites)
      .filter(({ isRevoked }) => !isRevoked)
      .sort((left, right) => right.createdAt.getTime() - left.createdAt.getTime())
      .map((invite, index) => ({ invite, index }));
    return toPage(
      usable.slice(start, start + limit + 1),
      limit,
      ({ index }) => [index + 1],
      ({ invite }) => toInviteView(workspaceId, invite),
    );
  }
}
