import type { InviteId } from '@flowra/kernel';
import type { AcceptInvite, AskedOfWorkspace, CreateInvite, RevokeInvite } from './workspace.commands';
import type { WorkspaceEvent } from './workspace.events';
import { type Invite, memberOf, refused, requireAdmin, requireMember, settingsOf, type Workspace } from './workspace.state';

/** Makes an invite link: admins, or every member where the settings say so. */
export function createInvite({ data }: CreateInvite, workspace: Workspace): readonly WorkspaceEvent[] {
  requireInviter(data, workspace);
  if (inviteOf(workspace, data.inviteId) !== undefined) return [];
  const { inviteId, token, by, expiresAt, maxUses } = data;
  return [{ type: 'InviteCreated', data: { workspaceId: workspace.id, inviteId, token, by, expiresAt, maxUses } }];
}

/** Ends an invite link: admins any, others their own. */
export function revokeInvite({ data }: RevokeInvite, workspace: Workspace): readonly WorkspaceEvent[] {
  requireMember(data, workspace);
  const invite = inviteOf(workspace, data.inviteId);
  if (invite?.by === undefined || invite.by !== data.by) requireAdmin(data, workspace);
  if (invite === undefined) throw refused('invite.not-found');
  if (invite.isRevoked) return [];
  return [{ type: 'InviteRevoked', data: { workspaceId: workspace.id, inviteId: data.inviteId, by: data.by } }];
}

/** Lets somebody in; a member is in already and uses nothing up. */
export function acceptInvite({ data }: AcceptInvite, workspace: Workspace): readonly WorkspaceEvent[] {
  const { inviteId, userId, username, displayName, now } = data;
  if (memberOf(workspace, userId) !== undefined) return [];
  const invite = inviteOf(workspace, inviteId);
  if (invite === undefined || invite.isRevoked) throw refused('invite.not-found');
  if (isExpired(invite, now)) throw refused('invite.expired', { expiresAt: invite.expiresAt });
  if (invite.maxUses !== null && invite.uses >= invite.maxUses) throw refused('invite.exhausted', { maxUses: invite.maxUses });
  return [{ type: 'MemberJoined', data: { workspaceId: workspace.id, userId, username, displayName, role: 'member', inviteId } }];
}

function requireInviter(asked: AskedOfWorkspace, workspace: Workspace): void {
  if (settingsOf(workspace).whoMayInvite === 'everyone') requireMember(asked, workspace);
  else requireAdmin(asked, workspace);
}

/** Times that cannot be compared count as expired. */
function isExpired({ expiresAt }: Invite, now: string): boolean {
  return expiresAt !== null && !(Date.parse(now) < Date.parse(expiresAt));
}

function inviteOf(workspace: Workspace, inviteId: InviteId): Invite | undefined {
  return workspace.invites.find((invite) => invite.inviteId === inviteId);
}
