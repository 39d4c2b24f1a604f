import { refuse, unreachable, type Decider, type InviteId, type UserId, type WorkspaceId } from '@flowra/kernel';
import type { AcceptInvite, CreateInvite, CreateWorkspace, RevokeInvite, WorkspaceCommand } from './workspace.commands';
import type { WorkspaceErrorCode } from './workspace.errors';
import type { WorkspaceEvent, WorkspaceRole } from './workspace.events';

export const WORKSPACE_NAME_LIMIT = 80;

export interface WorkspaceMember {
  readonly userId: UserId;
  readonly role: WorkspaceRole;
}

export interface Invite {
  readonly inviteId: InviteId;
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
}

/** A workspace that was never created is null. */
export type WorkspaceState = Workspace | null;

/** Who belongs to a workspace and who may let others in: design, section 7. */
export const workspaceDecider: Decider<WorkspaceState, WorkspaceCommand, WorkspaceEvent> = {
  aggregateType: 'Workspace',
  initial: null,
  decide,
  evolve,
};

function decide(command: WorkspaceCommand, state: WorkspaceState): readonly WorkspaceEvent[] {
  if (command.type === 'CreateWorkspace') return create(command, state);
  if (state === null) throw refused('workspace.not-found');
  switch (command.type) {
    case 'CreateInvite':
      return createInvite(command, state);
    case 'RevokeInvite':
      return revokeInvite(command, state);
    case 'AcceptInvite':
      return acceptInvite(command, state);
    default:
      return unreachable(command);
  }
}

function create({ data }: CreateWorkspace, state: WorkspaceState): readonly WorkspaceEvent[] {
  if (state !== null) throw refused('workspace.already-exists', { workspaceId: state.id });
  const { workspaceId, key, ownerId, ownerUsername, ownerName } = data;
  const name = data.name.trim();
  if (name === '') throw refused('workspace.name-required');
  if (name.length > WORKSPACE_NAME_LIMIT) throw refused('workspace.name-too-long', { limit: WORKSPACE_NAME_LIMIT });
  const owner = { userId: ownerId, username: ownerUsername, displayName: ownerName, role: 'admin', inviteId: null } as const;
  return [
    { type: 'WorkspaceCreated', data: { workspaceId, name, key, ownerId, ownerUsername, ownerName } },
    { type: 'MemberJoined', data: { workspaceId, ...owner } },
  ];
}

function createInvite({ data }: CreateInvite, workspace: Workspace): readonly WorkspaceEvent[] {
  requireAdmin(data, workspace);
  if (inviteOf(workspace, data.inviteId) !== undefined) return [];
  const { inviteId, token, by, expiresAt, maxUses } = data;
  return [{ type: 'InviteCreated', data: { workspaceId: workspace.id, inviteId, token, by, expiresAt, maxUses } }];
}

function revokeInvite({ data }: RevokeInvite, workspace: Workspace): readonly WorkspaceEvent[] {
  requireAdmin(data, workspace);
  const invite = inviteOf(workspace, data.inviteId);
  if (invite === undefined) throw refused('invite.not-found');
  if (invite.isRevoked) return [];
  return [{ type: 'InviteRevoked', data: { workspaceId: workspace.id, inviteId: data.inviteId, by: data.by } }];
}

function acceptInvite({ data }: AcceptInvite, workspace: Workspace): readonly WorkspaceEvent[] {
  const { inviteId, userId, username, displayName, now } = data;
  if (memberOf(workspace, userId) !== undefined) return [];
  const invite = inviteOf(workspace, inviteId);
  if (invite === undefined || invite.isRevoked) throw refused('invite.not-found');
  if (isExpired(invite, now)) throw refused('invite.expired', { expiresAt: invite.expiresAt });
  if (invite.maxUses !== null && invite.uses >= invite.maxUses) throw refused('invite.exhausted', { maxUses: invite.maxUses });
  return [{ type: 'MemberJoined', data: { workspaceId: workspace.id, userId, username, displayName, role: 'member', inviteId } }];
}

/** A stranger learns no more than that there is no such workspace. */
function requireAdmin({ by, bySystemAdmin }: { by: UserId; bySystemAdmin?: boolean }, workspace: Workspace): void {
  if (bySystemAdmin === true) return;
  const member = memberOf(workspace, by);
  if (member === undefined) throw refused('workspace.not-found');
  if (member.role !== 'admin') throw refused('workspace.forbidden');
}

/** Times that cannot be compared count as expired. */
function isExpired({ expiresAt }: Invite, now: string): boolean {
  return expiresAt !== null && !(Date.parse(now) < Date.parse(expiresAt));
}

function memberOf(workspace: Workspace, userId: UserId): WorkspaceMember | undefined {
  return workspace.members.find((member) => member.userId === userId);
}

function inviteOf(workspace: Workspace, inviteId: InviteId): Invite | undefined {
  return workspace.invites.find((invite) => invite.inviteId === inviteId);
}

function refused(code: WorkspaceErrorCode, details: Readonly<Record<string, unknown>> = {}) {
  return refuse(code, details);
}

function evolve(state: WorkspaceState, event: WorkspaceEvent): WorkspaceState {
  if (event.type === 'WorkspaceCreated') {
    const { workspaceId, name, ownerId } = event.data;
    return { id: workspaceId, name, ownerId, members: [], invites: [] };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'MemberJoined': {
      const { userId, role, inviteId } = event.data;
      const invites = inviteId === null ? state.invites : withInvite(state, inviteId, (invite) => ({ ...invite, uses: invite.uses + 1 }));
      return { ...state, members: [...state.members, { userId, role }], invites };
    }
    case 'InviteCreated': {
      const { inviteId, expiresAt, maxUses } = event.data;
      return { ...state, invites: [...state.invites, { inviteId, expiresAt, maxUses, uses: 0, isRevoked: false }] };
    }
    case 'InviteRevoked':
      return { ...state, invites: withInvite(state, event.data.inviteId, (invite) => ({ ...invite, isRevoked: true })) };
    default:
      return state;
  }
}

function withInvite(workspace: Workspace, inviteId: InviteId, change: (invite: Invite) => Invite): readonly Invite[] {
  return workspace.invites.map((invite) => (invite.inviteId === inviteId ? change(invite) : invite));
}
