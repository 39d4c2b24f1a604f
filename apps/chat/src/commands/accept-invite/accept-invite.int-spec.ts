import {
  acceptInvite,
  createInvite,
  type CreateInviteBody,
  createWorkspace,
  getInvite,
  listInvites,
  listMembers,
  revokeInvite,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((name) => person(name));

describe('accepting an invite', () => {
  let rig: ServiceRig;
  let workspaceId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    ({ workspaceId } = await rig.call(createWorkspace, { name: 'Engineering' }, alice));
  });

  const invite = (terms: CreateInviteBody = {}) => rig.call(createInvite, { workspaceId, ...terms }, alice);
  const accept = (token: string, who = bob, asking = {}) => rig.call(acceptInvite, { token }, who, asking);
  const names = async () => (await rig.call(listMembers, { workspaceId }, alice)).items.map(({ username }) => username);
  const uses = async () => (await rig.call(listInvites, { workspaceId }, alice)).items.map((each) => each.uses);

  it('makes a member who sees the workspace at once', async () => {
    const { token } = await invite();
    expect(await accept(token)).toMatchObject({ workspaceId, name: 'Engineering', role: 'member', memberCount: 2 });
    expect(await names()).toEqual(['alice', 'bob']);
    expect(await uses()).toEqual([1]);
  });

  it('lets exactly one of two people have the last use', async () => {
    for (let round = 0; round < 5; round += 1) {
      ({ workspaceId } = await rig.call(createWorkspace, { name: `Round ${round}` }, alice));
      const { token } = await invite({ maxUses: 2 });
      await accept(token, bob);
      const outcomes = await Promise.all([carol, dave].map((who) => refusalOf(accept(token, who))));
      expect(outcomes.sort()).toEqual(['invite.exhausted', undefined]);
      expect(await names()).toHaveLength(3);
      expect(await uses()).toEqual([2]);
    }
  });

  it('lets as many in as there are uses, however many come at once', async () => {
    const { token } = await invite({ maxUses: 3 });
    const crowd = [...Array(8).keys()].map((number) => person(`guest${number}`));
    const outcomes = await Promise.all(crowd.map((who) => refusalOf(accept(token, who))));
    expect(outcomes.filter((code) => code === undefined)).toHaveLength(3);
    expect(outcomes.filter((code) => code === 'invite.exhausted')).toHaveLength(5);
    expect(await names()).toHaveLength(4);
  });

  it('changes nothing for a member, also when the same person comes twice at once', async () => {
    const { token } = await invite({ maxUses: 2 });
    await Promise.all([accept(token), accept(token)]);
    expect(await accept(token)).toMatchObject({ memberCount: 2, role: 'member' });
    expect(await accept(token, alice)).toMatchObject({ memberCount: 2, role: 'admin' });
    expect(await uses()).toEqual([1]);
    const joined = (await rig.events('chat')).filter((event) => event.eventType === 'MemberJoined' && event.aggregateId === workspaceId);
    expect(joined.map(({ eventData }) => eventData['username'])).toEqual(['alice', 'bob']);
  });

  it('refuses an invite that has expired', async () => {
    const { token } = await invite({ expiresAt: new Date(Date.now() - 1000).toISOString() });
    expect(await refusalOf(accept(token))).toBe('invite.expired');
    expect(await refusalOf(rig.call(getInvite, { token }, bob))).toBe('invite.expired');
    expect(await names()).toEqual(['alice']);
  });

  it('takes an invite that has not expired yet', async () => {
    const { token } = await invite({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await refusalOf(accept(token))).toBeUndefined();
  });

  it('counts the time of an invite from now, when it is asked so', async () => {
    const before = Date.now();
    const { expiresAt } = await invite({ expiresInHours: 2 });
    expect(Date.parse(expiresAt ?? '') - before).toBeGreaterThanOrEqual(2 * 3_600_000);
    expect(Date.parse(expiresAt ?? '') - before).toBeLessThan(2 * 3_600_000 + 20_000);
    expect(await refusalOf(invite({ expiresInHours: 2, expiresAt: '2030-01-01T00:00:00Z' }))).toBe('validation');
    expect(await refusalOf(invite({ expiresInHours: 0 }))).toBe('validation');
  });

  it('shows whoever comes too late that an invite is used up, and members where it leads', async () => {
    const { token } = await invite({ maxUses: 1 });
    expect(await rig.call(getInvite, { token }, bob)).toMatchObject({ workspaceName: 'Engineering', memberCount: 1, isMember: false });
    await accept(token, bob);
    expect(await refusalOf(rig.call(getInvite, { token }, carol))).toBe('invite.exhausted');
    expect(await rig.call(getInvite, { token }, bob)).toMatchObject({ isMember: true, memberCount: 2 });
  });

  it('is listed with who made it, the newest first, page by page, until it is revoked', async () => {
    const made = [];
    for (const maxUses of [1, 2, 3]) made.unshift((await invite({ maxUses })).inviteId);
    const first = await rig.call(listInvites, { workspaceId, limit: 2 }, alice);
    await invite();
    const cursor = first.nextCursor ?? '';
    const second = await rig.call(listInvites, { workspaceId, limit: 2, cursor }, alice);
    expect([...first.items, ...second.items].map(({ inviteId }) => inviteId)).toEqual(made);
    expect(first.items[0]).toMatchObject({ maxUses: 3, uses: 0, expiresAt: null, createdBy: { username: 'alice', displayName: 'Alice' } });
    expect(second.nextCursor).toBeNull();
    await rig.call(revokeInvite, { inviteId: made[0] }, alice);
    expect((await rig.call(listInvites, { workspaceId }, alice)).items.map(({ inviteId }) => inviteId)).not.toContain(made[0]);
  });

  it('refuses a revoked invite and an unknown one alike', async () => {
    const { token, inviteId } = await invite();
    await rig.call(revokeInvite, { inviteId }, alice);
    expect(await refusalOf(accept(token))).toBe('invite.not-found');
    expect(await refusalOf(accept('nothing'))).toBe('invite.not-found');
    expect(await refusalOf(rig.call(getInvite, { token }, bob))).toBe('invite.not-found');
    expect(await names()).toEqual(['alice']);
  });

  it('lets only admins invite and revoke, and hides the workspace from strangers', async () => {
    const { token, inviteId } = await invite();
    await accept(token);
    expect(await refusalOf(rig.call(createInvite, { workspaceId }, bob))).toBe('workspace.forbidden');
    expect(await refusalOf(rig.call(createInvite, { workspaceId }, carol))).toBe('workspace.not-found');
    expect(await refusalOf(rig.call(revokeInvite, { inviteId }, bob))).toBe('workspace.forbidden');
    expect(await refusalOf(rig.call(revokeInvite, { inviteId }, carol))).toBe('invite.not-found');
  });
});
