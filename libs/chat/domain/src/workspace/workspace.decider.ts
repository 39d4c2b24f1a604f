import { unreachable, type Decider, type InviteId } from '@flowra/kernel';
import type { CreateWorkspace, DeleteWorkspace, WorkspaceCommand } from './workspace.commands';
import type { WorkspaceEvent } from './workspace.events';
import { acceptInvite, createInvite, revokeInvite } from './workspace.invites';
import { admitMember, changeMemberRole, dismissMember, removeMember, transferOwnership } from './workspace.members';
import { changeWorkspace, forgetDefaultChat, workspaceName } from './workspace.settings';
import { type Invite, refused, requireOwner, type Workspace, type WorkspaceState } from './workspace.state';

/** Who belongs to a workspace, who may let others in and how it is set up: design, section 7. */
export const workspaceDecider: Decider<WorkspaceState, WorkspaceCommand, WorkspaceEvent> = {
  aggregateType: 'Workspace',
  initial: null,
  decide,
  evolve,
};

function decide(command: WorkspaceCommand, state: WorkspaceState): readonly WorkspaceEvent[] {
  if (command.type === 'CreateWorkspace') return create(command, state);
  if (command.type === 'ForgetDefaultChat' && state?.isDeleted === true) return [];
  if (state === null || state.isDeleted === true) throw refused('workspace.not-found');
  switch (command.type) {
    case 'ChangeWorkspace':
      return changeWorkspace(command, state);
    case 'ForgetDefaultChat':
      return forgetDefaultChat(command, state);
    case 'DeleteWorkspace':
      return remove(command, state);
    case 'TransferOwnership':
      return transferOwnership(command, state);
    case 'ChangeMemberRole':
      return changeMemberRole(command, state);
    case 'RemoveMember':
      return removeMember(command, state);
    case 'CreateInvite':
      return createInvite(command, state);
    case 'RevokeInvite':
      return revokeInvite(command, state);
    case 'AcceptInvite':
      return acceptInvite(command, state);
    case 'AdmitMember':
      return admitMember(command, state);
    case 'DismissMember':
      return dismissMember(command, state);
    default:
      return unreachable(command);
  }
}

function create({ data }: CreateWorkspace, state: WorkspaceState): readonly WorkspaceEvent[] {
  if (state !== null) throw refused('workspace.already-exists', { workspaceId: state.id });
  const { workspaceId, key, ownerId, ownerUsername, ownerName } = data;
  const name = workspaceName(data.name);
  const owner = { userId: ownerId, username: ownerUsername, displayName: ownerName, role: 'admin', inviteId: null } as const;
  return [
    { type: 'WorkspaceCreated', data: { workspaceId, name, key, ownerId, ownerUsername, ownerName } },
    { type: 'MemberJoined', data: { workspaceId, ...owner } },
  ];
}

function remove({ data }: DeleteWorkspace, workspace: Workspace): readonly WorkspaceEvent[] {
  requireOwner(data, workspace);
  return [{ type: 'WorkspaceDeleted', data: { workspaceId: workspace.id, by: data.by } }];
}

function evolve(state: WorkspaceState, event: WorkspaceEvent): WorkspaceState {
  if (event.type === 'WorkspaceCreated') {
    const { workspaceId, name, ownerId } = event.data;
    return { id: workspaceId, name, ownerId, members: [], invites: [] };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'WorkspaceRenamed':
      return { ...state, name: event.data.name };
    case 'WorkspaceSettingsChanged':
      return { ...state, settings: { ...state.settings, ...event.data.changes } };
    case 'WorkspaceDeleted':
      return { ...state, members: [], invites: [], isDeleted: true };
    case 'OwnershipTransferred':
      return { ...state, ownerId: event.data.to };
    case 'MemberJoined': {
      const { userId, role, inviteId } = event.data;
      const invites = inviteId === null ? state.invites : withInvite(state, inviteId, (invite) => ({ ...invite, uses: invite.uses + 1 }));
      return { ...state, members: [...state.members, { userId, role }], invites };
    }
    case 'MemberRoleChanged': {
      const { userId, role } = event.data;
      return { ...state, members: state.members.map((member) => (member.userId === userId ? { ...member, role } : member)) };
    }
    case 'MemberLeft':
      return { ...state, members: state.members.filter(({ userId }) => userId !== event.data.userId) };
    case 'InviteCreated': {
      const { inviteId, by, expiresAt, maxUses } = event.data;
      return { ...state, invites: [...state.invites, { inviteId, by, expiresAt, maxUses, uses: 0, isRevoked: false }] };
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
