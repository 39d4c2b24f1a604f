import { originOf } from '@flowra/bootstrap';
import type { MemberRef, RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { WorkspaceStore } from '../workspace-store';

export class RemoveMemberCommand {
  constructor(
    readonly payload: MemberRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(RemoveMemberCommand)
export class RemoveMemberHandler implements ICommandHandler<RemoveMemberCommand, null> {
  constructor(private readonly workspaces: WorkspaceStore) {}

  /** What the person could see is closed to them at once; their chats follow (`when-member-left.leave-chats`). */
  async execute({ payload: { workspaceId, userId }, context }: RemoveMemberCommand): Promise<null> {
    const { principal } = context;
    const data = { userId: userId as UserId, by: principal.userId as UserId, bySystemAdmin: principal.isSystemAdmin };
    await this.workspaces.handle(workspaceId, { type: 'RemoveMember', data }, originOf(context));
    return null;
  }
}
