import {
  acceptInvite,
  changeWorkspace,
  createInvite,
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  listMembers,
  removeMember,
  syncMemberships,
} from '@flowra/contracts';
import {
  describeOnEachIdentity,
  developmentUserId,
  eventually,
  person,
  refusalOf,
  type ServiceRig,
  startServiceRig,
  type TestRealm,
} from '@flowra/harness';
import { chatService } from '../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((username) => person(username, { userId: developmentUserId(username) }));

/** A comparison asks the provider much, and a busy machine is slow. */
const PATIENCE = { within: 30_000 };
jest.setTimeout(90_000);

describeOnEachIdentity('the group of a workspace at the identity provider', (startRealm) => {
  let identity: TestRealm;
  let rig: ServiceRig;
  let workspaceId: string;
  beforeAll(async () => {
    identity = await startRealm();
    rig = await startServiceRig([chatService], [], { ...identity.settings, OIDC_GROUP_SYNC_SECONDS: '1' });
  }, 60_000);
  afterAll(async () => {
    await rig?.stop();
    await identity?.stop();
  });
  beforeEach(async () => {
    ({ workspaceId } = await rig.call(createWorkspace, { name: 'Engineering' }, alice));
  });

  const join = async (who = bob) => {
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    await rig.call(acceptInvite, { token }, who);
  };
  /** Resolves when the group of the workspace is so. */
  const becomes = (name: string, ...usernames: string[]) =>
    eventually(
      `the group is ${name} of ${usernames.join(', ')}`,
      async () => {
        const group = (await identity.groups()).find(({ attributes }) => attributes['workspace_id']?.includes(workspaceId));
        const seen = { name: group?.name, usernames: [...(group?.usernames ?? [])].sort() };
        expect(seen).toEqual({ name: `${name}-${workspaceId}`, usernames });
        return group?.id;
      },
      PATIENCE,
    );
  const isGone = () =>
    eventually('the group is gone', async () => {
      expect((await identity.groups()).map(({ name }) => name).filter((name) => name.includes(workspaceId))).toEqual([]);
      return true;
    });

  it('holds who belongs to the workspace, and is called like it', async () => {
    const id = await becomes('engineering', 'alice');
    await join();
    await becomes('engineering', 'alice', 'bob');
    await rig.call(changeWorkspace, { workspaceId, name: 'Research & More' }, alice);
    expect(await becomes('research-more', 'alice', 'bob')).toBe(id);
    await rig.call(removeMember, { workspaceId, userId: bob.userId }, alice);
    await becomes('research-more', 'alice');
  });

  it('goes with the workspace', async () => {
    await becomes('engineering', 'alice');
    await rig.call(deleteWorkspace, { workspaceId }, alice);
    await isGone();
  });

  it('catches up after the provider was away, while everything else went on', async () => {
    await becomes('engineering', 'alice');
    await identity.pause();
    await join();
    const other = await rig.call(createWorkspace, { name: 'Meanwhile' }, bob);
    await rig.call(changeWorkspace, { workspaceId, name: 'Renamed' }, alice);
    await rig.stores.settled();
    expect((await rig.stores.documents('chat', 'retry_queue')).length).toBeGreaterThan(0);
    await identity.resume();
    await becomes('renamed', 'alice', 'bob');
    ({ workspaceId } = other);
    await becomes('meanwhile', 'bob');
    await eventually('nothing waits', async () => (await rig.stores.documents('chat', 'retry_queue')).length === 0 || undefined);
    expect(await rig.stores.documents('chat', 'dead_letter_queue')).toEqual([]);
  });

  describe('when it is changed there', () => {
    const groupId = async () => (await becomes('engineering', 'alice')) ?? '';
    const put = async (method: 'PUT' | 'DELETE', who: typeof bob, group: string) =>
      identity.administrate(method, `/users/${who.userId}/groups/${group}`);
    const usernames = async () => (await rig.call(listMembers, { workspaceId }, alice)).items.map(({ username }) => username).sort();
    const membersBecome = (...expected: string[]) =>
      eventually(
        `the members are ${expected.join(', ')}`,
        async () => {
          expect(await usernames()).toEqual(expected);
          return true;
        },
        PATIENCE,
      );

    it('lets people in and out of the workspace before long', async () => {
      const group = await groupId();
      await put('PUT', bob, group);
      await membersBecome('alice', 'bob');
      const { items } = await rig.call(listMembers, { workspaceId }, alice);
      expect(items.find(({ username }) => username === 'bob')).toMatchObject({ displayName: 'Bob Brown', role: 'member' });
      await put('DELETE', bob, group);
      await membersBecome('alice');
      expect(await refusalOf(rig.call(getWorkspace, { workspaceId }, bob))).toBe('workspace.not-found');
    });

    it('lets somebody in at once when they sign in', async () => {
      const group = await groupId();
      await put('PUT', carol, group);
      await rig.call(syncMemberships, {}, carol);
      expect(await usernames()).toContain('carol');
      await put('DELETE', carol, group);
      await rig.call(syncMemberships, {}, carol);
      expect(await usernames()).toEqual(['alice']);
    });

    it('follows whoever changed last: who joins and leaves here comes and goes there', async () => {
      const group = await groupId();
      await put('PUT', bob, group);
      await membersBecome('alice', 'bob');
      await rig.call(removeMember, { workspaceId, userId: bob.userId }, alice);
      await becomes('engineering', 'alice');
      await join();
      await becomes('engineering', 'alice', 'bob');
      await put('DELETE', bob, group);
      await membersBecome('alice');
    });

    it('can not take the owner out, and comes back when it is deleted', async () => {
      const group = await groupId();
      await put('DELETE', alice, group);
      await becomes('engineering', 'alice');
      await join();
      await becomes('engineering', 'alice', 'bob');
      await identity.administrate('DELETE', `/groups/${group}`);
      expect(await becomes('engineering', 'alice', 'bob')).not.toBe(group);
      expect(await usernames()).toEqual(['alice', 'bob']);
    });

    it('takes nobody out who joined while the provider was away', async () => {
      await groupId();
      await identity.pause();
      await join();
      await identity.resume();
      await becomes('engineering', 'alice', 'bob');
      expect(await usernames()).toEqual(['alice', 'bob']);
    });
  });
});
