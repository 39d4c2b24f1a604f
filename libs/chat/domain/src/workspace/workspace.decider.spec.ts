import { DomainError, type InviteId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import fc from 'fast-check';
import type { AcceptInviteData, CreateInviteData, WorkspaceCommand } from './workspace.commands';
import { workspaceDecider } from './workspace.decider';
import type { WorkspaceState } from './workspace.state';
import type { MemberJoinedData, WorkspaceEvent } from './workspace.events';

const given = givenFor(workspaceDecider);
const alice = 'alice' as UserId;
const bob = 'bob' as UserId;
const carol = 'carol' as UserId;
const workspaceId = 'workspace-1' as WorkspaceId;
const inviteId = 'invite-1' as InviteId;
const noon = '2026-11-23T12:00:00.000Z';
const later = '2026-11-23T12:00:00.001Z';

const origin = { workspaceId, name: 'Engineering', key: 'ENG', ownerId: alice, ownerUsername: 'alice', ownerName: 'Alice' };
const create = (name = 'Engineering'): WorkspaceCommand => ({ type: 'CreateWorkspace', data: { ...origin, name } });
const invite = { inviteId, token: 'token-1', by: alice, expiresAt: null, maxUses: null };
const createInvite = (changes: Partial<CreateInviteData> = {}): WorkspaceCommand => ({
  type: 'CreateInvite',
  data: { ...invite, ...changes },
});
const revoke = (by: UserId, id = inviteId): WorkspaceCommand => ({ type: 'RevokeInvite', data: { inviteId: id, by } });
const accept = (userId: UserId, changes: Partial<AcceptInviteData> = {}): WorkspaceCommand => ({
  type: 'AcceptInvite',
  data: { inviteId, userId, username: userId, displayName: userId, now: noon, ...changes },
});

const joined = (userId: UserId, changes: Partial<MemberJoinedData> = {}): WorkspaceEvent => ({
  type: 'MemberJoined',
  data: { workspaceId, userId, username: userId, displayName: userId, role: 'member', inviteId, ...changes },
});
const invited = (expiresAt: string | null = null, maxUses: number | null = null): WorkspaceEvent => ({
  type: 'InviteCreated',
  data: { workspaceId, ...invite, expiresAt, maxUses },
});
const revoked: WorkspaceEvent = { type: 'InviteRevoked', data: { workspaceId, inviteId, by: alice } };
const founded: WorkspaceEvent[] = [
  { type: 'WorkspaceCreated', data: origin },
  joined(alice, { displayName: 'Alice', role: 'admin', inviteId: null }),
];

describe('creating a workspace', () => {
  it('makes its owner the first admin', () =>
    given()
      .when(create(' Engineering '))
      .then(...founded));
  it('needs a name', () => given().when(create(' ')).refused('workspace.name-required'));
  it('refuses a name over 80 characters', () =>
    given()
      .when(create('x'.repeat(81)))
      .refused('workspace.name-too-long', { limit: 80 }));
  it('happens once', () =>
    given(...founded)
      .when(create())
      .refused('workspace.already-exists'));
});

describe('inviting', () => {
  it('is for admins', () =>
    given(...founded)
      .when(createInvite({ expiresAt: noon, maxUses: 3 }))
      .then(invited(noon, 3)));
  it('is not for members', () =>
    given(...founded, joined(bob))
      .when(createInvite({ by: bob }))
      .refused('workspace.forbidden'));
  it('shows strangers no workspace', () =>
    given(...founded)
      .when(createInvite({ by: bob }))
      .refused('workspace.not-found'));
  it('is for system administrators too', () =>
    given(...founded)
      .when(createInvite({ by: carol, bySystemAdmin: true }))
      .then({ type: 'InviteCreated', data: { workspaceId, ...invite, by: carol } }));
  it('says nothing to a repeat', () =>
    given(...founded, invited())
      .when(createInvite())
      .thenNothing());
  it('needs a workspace', () => given().when(createInvite()).refused('workspace.not-found'));
});

describe('revoking an invite', () => {
  it('is for admins', () =>
    given(...founded, invited())
      .when(revoke(alice))
      .then(revoked));
  it('is not for members', () =>
    given(...founded, invited(), joined(bob))
      .when(revoke(bob))
      .refused('workspace.forbidden'));
  it('shows strangers no workspace', () =>
    given(...founded, invited())
      .when(revoke(bob))
      .refused('workspace.not-found'));
  it('says nothing to a repeat', () =>
    given(...founded, invited(), revoked)
      .when(revoke(alice))
      .thenNothing());
  it('needs the invite', () =>
    given(...founded)
      .when(revoke(alice))
      .refused('invite.not-found'));
  it('needs a workspace', () => given().when(revoke(alice)).refused('workspace.not-found'));
});

describe('accepting an invite', () => {
  it('makes a member', () =>
    given(...founded, invited())
      .when(accept(bob))
      .then(joined(bob)));
  it('says nothing to a member', () =>
    given(...founded, invited(noon), joined(bob))
      .when(accept(bob, { now: later }))
      .thenNothing());
  it('needs the invite', () =>
    given(...founded)
      .when(accept(bob))
      .refused('invite.not-found'));
  it('ends when it is revoked', () =>
    given(...founded, invited(), revoked)
      .when(accept(bob))
      .refused('invite.not-found'));
  it('works until it expires', () =>
    given(...founded, invited(later))
      .when(accept(bob))
      .then(joined(bob)));
  it('does not work from then on', () =>
    given(...founded, invited(noon))
      .when(accept(bob))
      .refused('invite.expired', { expiresAt: noon }));
  it('takes a time it cannot read for expired', () =>
    given(...founded, invited('soon'))
      .when(accept(bob))
      .refused('invite.expired'));
  it('works as often as allowed', () =>
    given(...founded, invited(null, 2), joined(bob))
      .when(accept(carol))
      .then(joined(carol)));
  it('does not work more often', () =>
    given(...founded, invited(null, 1), joined(bob))
      .when(accept(carol))
      .refused('invite.exhausted', { maxUses: 1 }));
  it('needs a workspace', () => given().when(accept(bob)).refused('workspace.not-found'));
});

describe('any workspace', () => {
  const users = fc.constantFrom(alice, bob, carol);
  const times = fc.constantFrom(noon, later, 'never');
  const invites = fc.constantFrom(inviteId, 'invite-2' as InviteId);
  const commands: fc.Arbitrary<WorkspaceCommand> = fc.oneof(
    fc.string().map(create),
    fc.record({ by: users, inviteId: invites, expiresAt: fc.option(times), maxUses: fc.option(fc.nat(2)) }).map(createInvite),
    fc.tuple(users, invites).map(([by, id]) => revoke(by, id)),
    fc.tuple(users, fc.record({ now: times, inviteId: invites })).map(([user, changes]) => accept(user, changes)),
    fc.tuple(users, users).map(([userId, by]): WorkspaceCommand => ({ type: 'RemoveMember', data: { userId, by } })),
    fc.tuple(users, users).map(([to, by]): WorkspaceCommand => ({ type: 'TransferOwnership', data: { to, by } })),
    fc
      .tuple(users, users, fc.constantFrom('admin' as const, 'member' as const))
      .map(([userId, by, role]): WorkspaceCommand => ({ type: 'ChangeMemberRole', data: { userId, by, role } })),
  );

  it('accepts or refuses every command, keeps its owner as an admin, and never lets anybody in twice', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (asked) => {
        let state: WorkspaceState = workspaceDecider.initial;
        for (const command of [create(), ...asked]) {
          try {
            state = workspaceDecider.decide(command, state).reduce(workspaceDecider.evolve, state);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
        const members = state?.members ?? [];
        expect(members.find(({ userId }) => userId === state?.ownerId)?.role).toBe('admin');
        expect(new Set(members.map(({ userId }) => userId)).size).toBe(members.length);
        for (const { uses, maxUses } of state?.invites ?? []) expect(uses).toBeLessThanOrEqual(maxUses ?? uses);
      }),
    ));
});
