import { randomBytes } from 'node:crypto';
import { CLOCK, type Clock, originOf } from '@flowra/bootstrap';
import type { ChatEvents, CreateInvite, InviteView, RequestContext } from '@flowra/contracts';
import { type InviteId, newId, refuse, type UserId } from '@flowra/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toInviteView } from '../../queries/views';
import { WorkspaceStore } from '../workspace-store';

const TOKEN_BYTES = 18;
const HOUR_MS = 3_600_000;

export class CreateInviteCommand {
  constructor(
    readonly payload: CreateInvite,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(CreateInviteCommand)
export class CreateInviteHandler implements ICommandHandler<CreateInviteCommand, InviteView> {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly access: ChatAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context }: CreateInviteCommand): Promise<InviteView> {
    const { workspaceId, maxUses = null } = payload;
    const { userId, isSystemAdmin } = context.principal;
    const data = {
      inviteId: newId() as InviteId,
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      by: userId as UserId,
      bySystemAdmin: isSystemAdmin,
      expiresAt: this.expiry(payload),
      maxUses,
    };
    const { events } = await this.workspaces.handle(workspaceId, { type: 'CreateInvite', data }, originOf(context));
    const { inviteId } = events[0].eventData as ChatEvents['InviteCreated'];
    const { workspace } = await this.access.requireMember(workspaceId, context.principal);
    return toInviteView(workspace, workspace.invites[inviteId]);
  }

  private expiry({ expiresAt, expiresInHours }: CreateInvite): string | null {
    if (expiresInHours === undefined) return expiresAt ?? null;
    if (expiresAt !== undefined) {
      throw refuse('validation', { errors: [{ field: 'expiresInHours', message: 'cannot go with expiresAt; leave one of them out' }] });
    }
    return new Date(this.clock.now().getTime() + expiresInHours * HOUR_MS).toISOString();
  }
}
