import type { MemberDetailView, MemberRef, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess, memberNamed } from '../../access/chat-access';
import { ReadModels } from '../../projections/read-models';
import { toMemberView, toProfileView } from '../views';

export class GetMemberQuery {
  constructor(
    readonly payload: MemberRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetMemberQuery)
export class GetMemberHandler implements IQueryHandler<GetMemberQuery, MemberDetailView> {
  constructor(
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload: { workspaceId, userId }, context }: GetMemberQuery): Promise<MemberDetailView> {
    const { workspace } = await this.access.requireMember(workspaceId, context.principal);
    const member = memberNamed(workspace, userId);
    return { ...toMemberView(member), profile: toProfileView(await this.models.profiles.findOne({ _id: userId })) };
  }
}
