import { randomBytes } from 'node:crypto';
import { originOf } from '@flowra/bootstrap';
import { workspaceDecider } from '@flowra/chat-domain';
import type { ChatEvents, CreateInvite, InviteView, RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { type InviteId, newId, type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toInviteView } from '../../queries/views';

const TOKEN_BYTES = 18;

export class CreateInviteCommand {
  constructor(
    readonly payload: CreateInvite,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(CreateInviteCommand)
export class CreateInviteHandler implements ICommandHandler<CreateInviteCommand, InviteView> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload, context }: CreateInviteCommand): Promise<InviteView> {
    const { workspaceId, expiresAt = null, maxUses = null } = payload;
    const { userId, isSystemAdmin } = context.principal;
    const data = {
      inviteId: newId() as InviteId,
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      by: userId as UserId,
      bySystemAdmin: isSystemAdmin,
      expiresAt,
      maxUses,
    };
    const { events } = await this.aggregates.handle(
      workspaceDecider,
      { id: workspaceId, partitionKey: workspaceId, workspaceId },
      { type: 'CreateInvite', data },
      originOf(context),
    );
    const { inviteId } = events[0].eventData as ChatEvents['InviteCreated'];
    const { workspace } = await this.access.requireMember(workspaceId, context.principal);
    return toInviteView(workspaceId, workspace.invites[inviteId]);
  }
}
