import { acceptInvite, changeWorkspace, createInvite, createWorkspace, deleteWorkspace, removeMember } from '@flowra/contracts';
import {
  developmentUserId,
  eventually,
  person,
  type ServiceRig,
  startServiceRig,
  startTestIdentity,
  type TestIdentity,
} from '@flowra/harness';
import { chatService } from '../chat.module';

const [alice, bob] = ['alice', 'bob'].map((username) => person(username, { userId: developmentUserId(username) }));

describe('the group of a workspace at the identity provider', () => {
  let identity: TestIdentity;
  let rig: ServiceRig;
  let workspaceId: string;
  beforeAll(async () => {
    identity = await startTestIdentity();
    rig = await startServiceRig([chatService], [], identity.settings);
  });
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
    eventually(`the group is ${name} of ${usernames.join(', ')}`, async () => {
      const group = (await identity.groups()).find(({ attributes }) => attributes['workspace_id']?.includes(workspaceId));
      const seen = { name: group?.name, usernames: [...(group?.usernames ?? [])].sort() };
      expect(seen).toEqual({ name: `${name}-${workspaceId}`, usernames });
      return group?.id;
    });
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
});
