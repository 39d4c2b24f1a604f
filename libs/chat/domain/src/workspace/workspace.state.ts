import { type ErrorDetails, type InviteId, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import type { AskedOfWorkspace } from './workspace.commands';
import type { WorkspaceErrorCode } from './workspace.errors';
import type { WorkspaceRole, WorkspaceSettings } from './workspace.events';

export interface WorkspaceMember {
  readonly userId: UserId;
  readonly role: WorkspaceRole;
}

export interface Invite {
  readonly inviteId: InviteId;
  /** Missing in what was remembered before members could invite. */
  readonly by?: UserId;
  readonly expiresAt: string | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly isRevoked: boolean;
}

/** A workspace as its own decisions need it. Plain JSON, so that it can be kept as a snapshot. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly ownerId: UserId;
  readonly members: readonly WorkspaceMember[];
  readonly invites: readonly Invite[];
  /** What differs from the defaults; missing in a snapshot that is older than settings. */
  readonly settings?: Partial<WorkspaceSettings>;
  /** Missing in a snapshot that is older than deletion. */
  readonly isDeleted?: boolean;
}

/** A workspace that was never created is null. */
export type WorkspaceState = Workspace | null;

/** How a workspace is set up until an admin says otherwise: design, section 7. */
export const DEFAULT_WORKSPACE_SETTINGS: WorkspaceSettings = {
  description: '',
  whoMayCreateChats: 'everyone',
  whoMayInvite: 'admins',
  defaultChatId: null,
  isGuideClosed: false,
};

/** The settings of a workspace, defaults included. */
export function settingsOf({ settings = {} }: Pick<Workspace, 'settings'>): WorkspaceSettings {
  return { ...DEFAULT_WORKSPACE_SETTINGS, ...settings };
}

/** The caller's membership; null for a system administrator who is no member. Throws `workspace.not-found`: a stranger learns no more. */
export function requireMember({ by, bySystemAdmin }: AskedOfWorkspace, workspace: Workspace): WorkspaceMember | null {
  const member = memberOf(workspace, by);
  if (member === undefined && bySystemAdmin !== true) throw refused('workspace.not-found');
  return member ?? null;
}

/** Throws `workspace.not-found` to strangers and `workspace.forbidden` to members who administer nothing. */
export function requireAdmin(asked: AskedOfWorkspace, workspace: Workspace): void {
  const member = requireMember(asked, workspace);
  if (asked.bySystemAdmin !== true && member?.role !== 'admin') throw refused('workspace.forbidden');
}

/** Throws `workspace.not-found` to strangers and `workspace.owner-only` to everybody else but the owner. */
export function requireOwner(asked: AskedOfWorkspace, workspace: Workspace): void {
  requireMember(asked, workspace);
  if (asked.bySystemAdmin !== true && asked.by !== workspace.ownerId) throw refused('workspace.owner-only');
}

/** The member with this id, if there is one. */
export function memberOf(workspace: Workspace, userId: UserId): WorkspaceMember | undefined {
  return workspace.members.find((member) => member.userId === userId);
}

/** The refusal to throw. */
export function refused(code: WorkspaceErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}
