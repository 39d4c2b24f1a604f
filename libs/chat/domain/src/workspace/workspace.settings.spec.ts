import type { ChatId, InviteId, UserId, WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import type { ChangeWorkspace, WorkspaceCommand } from './workspace.commands';
import { workspaceDecider } from './workspace.decider';
import type { WorkspaceEvent, WorkspaceSettings } from './workspace.events';

const given = givenFor(workspaceDecider);
const [alice, bob, carol, root] = ['alice', 'bob', 'carol', 'root'] as UserId[];
const workspaceId = 'workspace-1' as WorkspaceId;
const inviteId = 'invite-1' as InviteId;
const general = 'chat-1' as ChatId;

const joined = (userId: UserId, role: 'admin' | 'member'): WorkspaceEvent => ({
  type: 'MemberJoined',
  data: { workspaceId, userId, username: userId, displayName: userId, role, inviteId: null },
});
const settled = (changes: Partial<WorkspaceSettings>, by = alice): WorkspaceEvent => ({
  type: 'WorkspaceSettingsChanged',
  data: { workspaceId, changes, by },
});
const renamed = (name: string, by = alice): WorkspaceEvent => ({ type: 'WorkspaceRenamed', data: { workspaceId, name, by } });
const team: WorkspaceEvent[] = [
  {
    type: 'WorkspaceCreated',
    data: { workspaceId, name: 'Engineering', key: 'ENG', ownerId: alice, ownerUsername: 'alice', ownerName: 'Alice' },
  },
  joined(alice, 'admin'),
  joined(bob, 'member'),
];
const change = (wanted: Omit<ChangeWorkspace['data'], 'by'>, by = alice): WorkspaceCommand => ({
  type: 'ChangeWorkspace',
  data: { ...wanted, by },
});
const invite = (by: UserId): WorkspaceCommand => ({
  type: 'CreateInvite',
  data: { inviteId, token: 'token-1', by, expiresAt: null, maxUses: null },
});
const invited = (by: UserId): WorkspaceEvent => ({
  type: 'InviteCreated',
  data: { workspaceId, inviteId, token: 'token-1', by, expiresAt: null, maxUses: null },
});
const revoke = (by: UserId): WorkspaceCommand => ({ type: 'RevokeInvite', data: { inviteId, by } });
const revoked = (by: UserId): WorkspaceEvent => ({ type: 'InviteRevoked', data: { workspaceId, inviteId, by } });

describe('changing a workspace', () => {
  it('renames it', () =>
    given(...team)
      .when(change({ name: ' Research ' }))
      .then(renamed('Research')));
  it('settles several things at once', () =>
    given(...team)
      .when(change({ name: 'Research', description: ' What we try ', whoMayCreateChats: 'admins', defaultChatId: general }))
      .then(renamed('Research'), settled({ description: 'What we try', whoMayCreateChats: 'admins', defaultChatId: general })));
  it('says nothing of what is the same', () =>
    given(...team, settled({ whoMayInvite: 'everyone', defaultChatId: general }))
      .when(change({ name: 'Engineering', whoMayCreateChats: 'everyone', whoMayInvite: 'everyone', defaultChatId: general }))
      .thenNothing());
  it('takes a default chat back', () =>
    given(...team, settled({ defaultChatId: general }))
      .when(change({ defaultChatId: null }))
      .then(settled({ defaultChatId: null })));
  it('closes the first steps for good, and once', () => {
    given(...team)
      .when(change({ isGuideClosed: true }))
      .then(settled({ isGuideClosed: true }));
    given(...team, settled({ isGuideClosed: true }))
      .when(change({ isGuideClosed: true }))
      .thenNothing();
  });
  it('is for system administrators', () =>
    given(...team)
      .when(change({ name: 'Research', bySystemAdmin: true }, root))
      .then(renamed('Research', root)));
  it('is not for members', () =>
    given(...team)
      .when(change({ name: 'Research' }, bob))
      .refused('workspace.forbidden'));
  it('shows strangers no workspace', () =>
    given(...team)
      .when(change({ name: 'Research' }, carol))
      .refused('workspace.not-found'));
  it('needs a name', () =>
    given(...team)
      .when(change({ name: ' ' }))
      .refused('workspace.name-required'));
  it('refuses a name over 80 characters', () =>
    given(...team)
      .when(change({ name: 'x'.repeat(81) }))
      .refused('workspace.name-too-long', { limit: 80 }));
  it('refuses a description over 500 characters', () =>
    given(...team)
      .when(change({ description: 'x'.repeat(501) }))
      .refused('workspace.description-too-long', { limit: 500 }));
});

describe('a workspace where everybody may invite', () => {
  const open = [...team, settled({ whoMayInvite: 'everyone' })];
  it('lets members make invites', () =>
    given(...open)
      .when(invite(bob))
      .then(invited(bob)));
  it('still shows strangers nothing', () =>
    given(...open)
      .when(invite(carol))
      .refused('workspace.not-found'));
  it('lets members end their own invites', () =>
    given(...open, invited(bob))
      .when(revoke(bob))
      .then(revoked(bob)));
  it('lets them end nobody else’s', () =>
    given(...open, invited(alice))
      .when(revoke(bob))
      .refused('workspace.forbidden'));
  it('lets admins end those of members', () =>
    given(...open, invited(bob))
      .when(revoke(alice))
      .then(revoked(alice)));
  it('keeps a former member’s invite in the hands of admins', () =>
    given(...open, invited(bob), { type: 'MemberLeft', data: { workspaceId, userId: bob, by: bob } })
      .when(revoke(bob))
      .refused('workspace.not-found'));
});

describe('a chat that can no longer be the default one', () => {
  const forget = (chatId: ChatId): WorkspaceCommand => ({ type: 'ForgetDefaultChat', data: { chatId, by: bob } });
  it('is forgotten', () =>
    given(...team, settled({ defaultChatId: general }))
      .when(forget(general))
      .then(settled({ defaultChatId: null }, bob)));
  it('does not matter when it is another', () =>
    given(...team, settled({ defaultChatId: general }))
      .when(forget('chat-2' as ChatId))
      .thenNothing());
  it('does not matter once the workspace is gone', () =>
    given(...team, settled({ defaultChatId: general }), { type: 'WorkspaceDeleted', data: { workspaceId, by: alice } })
      .when(forget(general))
      .thenNothing());
});
