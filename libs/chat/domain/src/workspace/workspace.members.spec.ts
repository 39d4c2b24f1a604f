import type { InviteId, UserId, WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import type { WorkspaceCommand } from './workspace.commands';
import { workspaceDecider } from './workspace.decider';
import type { WorkspaceEvent, WorkspaceRole } from './workspace.events';

const given = givenFor(workspaceDecider);
const [alice, bob, carol, root] = ['alice', 'bob', 'carol', 'root'] as UserId[];
const workspaceId = 'workspace-1' as WorkspaceId;
const inviteId = 'invite-1' as InviteId;

const joined = (userId: UserId, role: WorkspaceRole = 'member'): WorkspaceEvent => ({
  type: 'MemberJoined',
  data: { workspaceId, userId, username: userId, displayName: userId, role, inviteId: null },
});
const left = (userId: UserId, by = userId): WorkspaceEvent => ({ type: 'MemberLeft', data: { workspaceId, userId, by } });
const became = (userId: UserId, role: WorkspaceRole, by = alice): WorkspaceEvent => ({
  type: 'MemberRoleChanged',
  data: { workspaceId, userId, role, by },
});
const transferred = (to: UserId, by = alice): WorkspaceEvent => ({
  type: 'OwnershipTransferred',
  data: { workspaceId, from: alice, to, by },
});
const deleted: WorkspaceEvent = { type: 'WorkspaceDeleted', data: { workspaceId, by: alice } };
const founded: WorkspaceEvent[] = [
  {
    type: 'WorkspaceCreated',
    data: { workspaceId, name: 'Engineering', key: 'ENG', ownerId: alice, ownerUsername: 'alice', ownerName: 'Alice' },
  },
  joined(alice, 'admin'),
];
const team = [...founded, joined(bob)];

const setRole = (userId: UserId, role: WorkspaceRole, by = alice, bySystemAdmin = false): WorkspaceCommand => ({
  type: 'ChangeMemberRole',
  data: { userId, role, by, bySystemAdmin },
});
const remove = (userId: UserId, by = alice, bySystemAdmin = false): WorkspaceCommand => ({
  type: 'RemoveMember',
  data: { userId, by, bySystemAdmin },
});
const transfer = (to: UserId, by = alice, bySystemAdmin = false): WorkspaceCommand => ({
  type: 'TransferOwnership',
  data: { to, by, bySystemAdmin },
});
const deletion = (by: UserId, bySystemAdmin = false): WorkspaceCommand => ({ type: 'DeleteWorkspace', data: { by, bySystemAdmin } });

describe('the role of a member', () => {
  it('is changed by admins', () =>
    given(...team)
      .when(setRole(bob, 'admin'))
      .then(became(bob, 'admin')));
  it('is changed by system administrators', () =>
    given(...team)
      .when(setRole(bob, 'admin', root, true))
      .then(became(bob, 'admin', root)));
  it('is not changed by members', () =>
    given(...team)
      .when(setRole(bob, 'admin', bob))
      .refused('workspace.forbidden'));
  it('shows strangers no workspace', () =>
    given(...team)
      .when(setRole(bob, 'admin', carol))
      .refused('workspace.not-found'));
  it('needs a member', () =>
    given(...team)
      .when(setRole(carol, 'admin'))
      .refused('workspace.member-not-found'));
  it('says nothing when it is the same', () =>
    given(...team)
      .when(setRole(bob, 'member'))
      .thenNothing());
  it('is never taken from the last admin', () =>
    given(...team)
      .when(setRole(alice, 'member'))
      .refused('workspace.last-admin'));
  it('is never taken from the owner', () =>
    given(...team, became(bob, 'admin'))
      .when(setRole(alice, 'member', bob))
      .refused('workspace.owner-stays'));
  it('is taken from an admin who does not own the workspace', () =>
    given(...team, became(bob, 'admin'))
      .when(setRole(bob, 'member'))
      .then(became(bob, 'member')));
});

describe('removing a member', () => {
  it('is for admins', () =>
    given(...team)
      .when(remove(bob))
      .then(left(bob, alice)));
  it('is for system administrators', () =>
    given(...team)
      .when(remove(bob, root, true))
      .then(left(bob, root)));
  it('is not for members', () =>
    given(...team, joined(carol))
      .when(remove(carol, bob))
      .refused('workspace.forbidden'));
  it('needs a member', () =>
    given(...team)
      .when(remove(carol))
      .refused('workspace.member-not-found'));
  it('shows strangers no workspace', () =>
    given(...team)
      .when(remove(bob, carol))
      .refused('workspace.not-found'));
  it('never hits the owner', () =>
    given(...team, became(bob, 'admin'))
      .when(remove(alice, bob))
      .refused('workspace.owner-stays'));
});

describe('leaving', () => {
  it('is for everybody', () =>
    given(...team)
      .when(remove(bob, bob))
      .then(left(bob)));
  it('is not for the last admin', () =>
    given(...team)
      .when(remove(alice, alice))
      .refused('workspace.last-admin'));
  it('is not for the owner, while there are other admins either', () =>
    given(...team, became(bob, 'admin'))
      .when(remove(alice, alice))
      .refused('workspace.owner-stays'));
  it('is for a former owner', () =>
    given(...team, became(bob, 'admin'), transferred(bob))
      .when(remove(alice, alice))
      .then(left(alice)));
  it('happens once', () =>
    given(...team, left(bob))
      .when(remove(bob, bob))
      .refused('workspace.not-found'));
  it('lets the same person in again', () =>
    given(
      ...team,
      { type: 'InviteCreated', data: { workspaceId, inviteId, token: 't', by: alice, expiresAt: null, maxUses: null } },
      left(bob),
    )
      .when({ type: 'AcceptInvite', data: { inviteId, userId: bob, username: bob, displayName: bob, now: '2026-11-25T12:00:00.000Z' } })
      .then({ type: 'MemberJoined', data: { workspaceId, userId: bob, username: bob, displayName: bob, role: 'member', inviteId } }));
});

describe('transferring the ownership', () => {
  it('makes a member an admin first', () =>
    given(...team)
      .when(transfer(bob))
      .then(became(bob, 'admin'), transferred(bob)));
  it('to an admin is one step', () =>
    given(...team, became(bob, 'admin'))
      .when(transfer(bob))
      .then(transferred(bob)));
  it('is for system administrators', () =>
    given(...team)
      .when(transfer(bob, root, true))
      .then(became(bob, 'admin', root), transferred(bob, root)));
  it('is not for other admins', () =>
    given(...team, became(bob, 'admin'))
      .when(transfer(bob, bob))
      .refused('workspace.owner-only'));
  it('needs a member', () =>
    given(...team)
      .when(transfer(carol))
      .refused('member.not-found', { field: 'userId' }));
  it('to the owner says nothing', () =>
    given(...team)
      .when(transfer(alice))
      .thenNothing());
  it('shows strangers no workspace', () =>
    given(...team)
      .when(transfer(carol, carol))
      .refused('workspace.not-found'));
});

describe('deleting a workspace', () => {
  it('is for the owner', () =>
    given(...team)
      .when(deletion(alice))
      .then(deleted));
  it('is for system administrators', () =>
    given(...team)
      .when(deletion(root, true))
      .then({ type: 'WorkspaceDeleted', data: { workspaceId, by: root } }));
  it('is not for other admins', () =>
    given(...team, became(bob, 'admin'))
      .when(deletion(bob))
      .refused('workspace.owner-only'));
  it('shows strangers no workspace', () =>
    given(...team)
      .when(deletion(carol))
      .refused('workspace.not-found'));
  it.each([deletion(alice), deletion(root, true), remove(bob), setRole(bob, 'admin', root, true), transfer(bob)])(
    'leaves nothing to be asked of: %j',
    (command) =>
      given(...team, deleted)
        .when(command)
        .refused('workspace.not-found'),
  );
});

describe('what the identity provider says of members', () => {
  const admit = (userId: UserId): WorkspaceCommand => ({ type: 'AdmitMember', data: { userId, username: userId, displayName: userId } });
  const dismiss = (userId: UserId): WorkspaceCommand => ({ type: 'DismissMember', data: { userId, by: root } });

  it('lets in whom it names, once', () => {
    given(...founded)
      .when(admit(bob))
      .then(joined(bob));
    given(...team)
      .when(admit(bob))
      .thenNothing();
  });
  it('lets go whom it no longer names, once', () => {
    given(...team)
      .when(dismiss(bob))
      .then(left(bob, root));
    given(...founded)
      .when(dismiss(bob))
      .thenNothing();
  });
  it('takes neither the owner nor the last admin', () => {
    given(...team)
      .when(dismiss(alice))
      .refused('workspace.last-admin');
    given(...team, became(bob, 'admin'))
      .when(dismiss(alice))
      .refused('workspace.owner-stays');
  });
  it('says nothing of a workspace that is gone', () =>
    given(...team, deleted)
      .when(admit(carol))
      .refused('workspace.not-found'));
});
