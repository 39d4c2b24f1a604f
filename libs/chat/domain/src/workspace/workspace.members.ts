import type { UserId } from '@flowra/kernel';
import type { AdmitMember, ChangeMemberRole, DismissMember, RemoveMember, TransferOwnership } from './workspace.commands';
import type { WorkspaceEvent } from './workspace.events';
import { memberOf, refused, requireAdmin, requireMember, requireOwner, type Workspace, type WorkspaceMember } from './workspace.state';

/** Makes a member an admin or an admin a member. The owner stays an admin. */
export function changeMemberRole({ data }: ChangeMemberRole, workspace: Workspace): readonly WorkspaceEvent[] {
  requireAdmin(data, workspace);
  const { userId, role, by } = data;
  const member = existing(workspace, userId);
  if (member.role === role) return [];
  if (role === 'member') requireDispensable(workspace, member);
  return [{ type: 'MemberRoleChanged', data: { workspaceId: workspace.id, userId, role, by } }];
}

/** Admins remove others; everybody but the owner may leave. */
export function removeMember({ data }: RemoveMember, workspace: Workspace): readonly WorkspaceEvent[] {
  const { userId, by } = data;
  if (userId === by) requireMember(data, workspace);
  else requireAdmin(data, workspace);
  requireDispensable(workspace, existing(workspace, userId));
  return [{ type: 'MemberLeft', data: { workspaceId: workspace.id, userId, by } }];
}

/** Lets in whom the identity provider names a member. */
export function admitMember({ data }: AdmitMember, workspace: Workspace): readonly WorkspaceEvent[] {
  if (memberOf(workspace, data.userId) !== undefined) return [];
  return [{ type: 'MemberJoined', data: { workspaceId: workspace.id, ...data, role: 'member', inviteId: null } }];
}

/** Lets go whom the identity provider no longer names a member; the workspace keeps its owner and an admin all the same. */
export function dismissMember({ data: { userId, by } }: DismissMember, workspace: Workspace): readonly WorkspaceEvent[] {
  const member = memberOf(workspace, userId);
  if (member === undefined) return [];
  requireDispensable(workspace, member);
  return [{ type: 'MemberLeft', data: { workspaceId: workspace.id, userId, by } }];
}

/** The new owner becomes an admin, the old one stays one. */
export function transferOwnership({ data }: TransferOwnership, workspace: Workspace): readonly WorkspaceEvent[] {
  requireOwner(data, workspace);
  const { to, by } = data;
  const member = memberOf(workspace, to);
  if (member === undefined) throw refused('member.not-found', { field: 'userId', userId: to });
  if (to === workspace.ownerId) return [];
  const place = { workspaceId: workspace.id, by };
  const promoted: WorkspaceEvent[] =
    member.role === 'admin' ? [] : [{ type: 'MemberRoleChanged', data: { ...place, userId: to, role: 'admin' } }];
  return [...promoted, { type: 'OwnershipTransferred', data: { ...place, from: workspace.ownerId, to } }];
}

/** A workspace keeps an owner and an admin. */
function requireDispensable(workspace: Workspace, { userId, role }: WorkspaceMember): void {
  const hasOtherAdmin = workspace.members.some((each) => each.role === 'admin' && each.userId !== userId);
  if (role === 'admin' && !hasOtherAdmin) throw refused('workspace.last-admin');
  if (userId === workspace.ownerId) throw refused('workspace.owner-stays');
}

function existing(workspace: Workspace, userId: UserId): WorkspaceMember {
  const member = memberOf(workspace, userId);
  if (member === undefined) throw refused('workspace.member-not-found', { userId });
  return member;
}
