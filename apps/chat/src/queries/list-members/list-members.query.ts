import { type MemberView, type Page, PAGE_DEFAULT, type RequestContext, type WorkspacePageRequest } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toMemberView } from '../views';

export class ListMembersQuery {
  constructor(
    readonly payload: WorkspacePageRequest,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListMembersQuery)
export class ListMembersHandler implements IQueryHandler<ListMembersQuery, Page<MemberView>> {
  constructor(private readonly access: ChatAccess) {}

  async execute({ payload, context }: ListMembersQuery): Promise<Page<MemberView>> {
    const { workspace } = await this.access.requireMember(payload.workspaceId, context.principal);
    const { cursor, limit = PAGE_DEFAULT } = payload;
    const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    const numbered = workspace.members.map((member, index) => ({ member, index })).slice(start, start + limit + 1);
    return toPage(
      numbered,
      limit,
      ({ index }) => [index + 1],
      ({ member }) => toMemberView(member),
    );
  }
}
