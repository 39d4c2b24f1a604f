import { type ListMembers, type MemberView, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import type { WorkspaceMemberDocument } from '../../projections/workspaces/workspaces.projection';
import { toMemberView } from '../views';

export class ListMembersQuery {
  constructor(
    readonly payload: ListMembers,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListMembersQuery)
export class ListMembersHandler implements IQueryHandler<ListMembersQuery, Page<MemberView>> {
  constructor(private readonly access: ChatAccess) {}

  /** In the order they joined. */
  async execute({ payload, context }: ListMembersQuery): Promise<Page<MemberView>> {
    const { workspace } = await this.access.requireMember(payload.workspaceId, context.principal);
    const { cursor, q = '', limit = PAGE_DEFAULT } = payload;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
    const listed = [...workspace.members]
      .filter((member) => isNamed(member, q.trim()))
      .sort(firstJoinedFirst)
      .filter((member) => after === undefined || firstJoinedFirst({ joinedAt: new Date(after[0]), userId: String(after[1]) }, member) < 0);
    return toPage(listed.slice(0, limit + 1), limit, ({ joinedAt, userId }) => [joinedAt.getTime(), userId], toMemberView);
  }
}

type Placed = Pick<WorkspaceMemberDocument, 'joinedAt' | 'userId'>;

function firstJoinedFirst(one: Placed, other: Placed): number {
  return one.joinedAt.getTime() - other.joinedAt.getTime() || (one.userId < other.userId ? -1 : Number(one.userId > other.userId));
}

function isNamed({ username, displayName }: WorkspaceMemberDocument, part: string): boolean {
  const wanted = part.toLocaleLowerCase('en');
  return [username, displayName].some((name) => name.toLocaleLowerCase('en').includes(wanted));
}
