import type { MemberRef, MemberView, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess, memberNamed } from '../../access/chat-access';
import { toMemberView } from '../views';

export class GetMemberQuery {
  constructor(
    readonly payload: MemberRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetMemberQuery)
export class GetMemberHandler implements IQueryHandler<GetMemberQuery, MemberView> {
  constructor(private readonly access: ChatAccess) {}

  async execute({ payload: { workspaceId, userId }, context }: GetMemberQuery): Promise<MemberView> {
    const { workspace } = await this.access.requireMember(workspaceId, context.principal);
    return toMemberView(memberNamed(workspace, userId));
  }
}
