import { createWorkspace, createChat, postMessage } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { type Neighbour, person, type ServiceRig, startNeighbour, startServiceRig, until } from '@flowra/harness';

const alice = person('alice');
const PARALLEL = 8;

describe('a replica of chat that is asked to stop under load', () => {
  let rig: ServiceRig;
  let staying: Neighbour;
  let leaving: Neighbour;
  let chatIds: string[];

  beforeAll(async () => {
    rig = await startServiceRig([]);
    [staying, leaving] = await Promise.all([startNeighbour('chat', rig.environment), startNeighbour('chat', rig.environment)]);
    const { workspaceId } = await rig.call(createWorkspace, { name: 'Engineering' }, alice);
    chatIds = await Promise.all(
      Array.from(
        { length: PARALLEL },
        async (_, index) => (await rig.call(createChat, { workspaceId, name: `chat-${index}`, visibility: 'public' }, alice)).chatId,
      ),
    );
    await until('both have partitions', async () => (await owners()).size === 2);
  });
  afterAll(async () => {
    await staying?.stop();
    await rig?.stop();
  });

  const leases = () => rig.stores.documents('chat', 'consumer_offsets');
  const owners = async () => new Set((await leases()).map(({ owner }) => owner).filter((owner) => owner !== null));

  it('leaves with code 0 within 10 s, its leases free at once, and nobody who writes notices', async () => {
    let isOver = false;
    const posted: string[] = [];
    const writers = chatIds.map(async (chatId) => {
      while (!isOver) {
        const clientMessageId = newId();
        const { messageId } = await rig.call(postMessage, { chatId, content: 'Still here', clientMessageId }, alice);
        posted.push(messageId);
      }
    });
    await until('there is load', () => posted.length > 100);
    const startedAt = Date.now();
    expect(await leaving.stop()).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    // Nothing waits for a lease to run out: the one that left owns none, and is not counted among those that share them.
    const instances = (await rig.stores.documents('chat', 'service_instances')).map(({ _id }) => _id);
    expect(instances).toHaveLength(1);
    expect((await leases()).filter(({ owner }) => owner !== null && owner !== instances[0])).toEqual([]);
    await until('the other has them all', async () => (await leases()).every(({ owner }) => owner === instances[0]));
    isOver = true;
    await Promise.all(writers);
    const stored = (await rig.events('chat'))
      .filter(({ eventType }) => eventType === 'MessagePosted')
      .map(({ aggregateId }) => aggregateId);
    expect([...stored].sort()).toEqual([...new Set(posted)].sort());
  });
});
