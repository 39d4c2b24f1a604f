import { newId } from '@flowra/kernel';
import { TestMongo } from './stores';
import { add, by, Replica, upTo } from './tally';

describe('the store of a service', () => {
  let mongo: TestMongo;
  beforeAll(async () => (mongo = await TestMongo.start()));
  afterAll(() => mongo.stop());

  it('is opened by several replicas at once, as one history', async () => {
    const dbName = newId();
    const replicas = await Promise.all(upTo(4).map(async () => Replica.open(await mongo.connect(dbName))));
    expect(new Set(replicas.map(({ events }) => events.epoch)).size).toBe(1);
    expect(replicas[0].events.epoch).not.toBe('');
  });

  it('refuses to be opened with another number of partitions', async () => {
    const dbName = newId();
    await Replica.open(await mongo.connect(dbName), 4);
    await expect(Replica.open(await mongo.connect(dbName), 8)).rejects.toThrow('FLOWRA_PARTITIONS must be 4');
  });

  it.each([
    ['events', { aggregateId: 1, version: 1 }, { unique: true }],
    ['events', { partition: 1, position: 1 }, { unique: true }],
    ['events', { 'metadata.commandId': 1, commandSeq: 1 }, { unique: true }],
    ['events', { claims: 1 }, { unique: true }],
    ['events', { eventType: 1, timestamp: 1 }, {}],
    ['events', { timestamp: 1 }, {}],
    ['processed_events', { eventId: 1, handlerName: 1 }, { unique: true }],
    ['processed_events', { processedAt: 1 }, { expireAfterSeconds: 7 * 24 * 3600 }],
  ])('has in %s the index %o', async (collection, key, options) => {
    const connection = await mongo.connect();
    await Replica.open(connection);
    const indexes = await connection.collection(collection).listIndexes().toArray();
    const index = indexes.find((candidate) => JSON.stringify(candidate.key) === JSON.stringify(key));
    expect(index).toMatchObject({ key, ...options });
  });

  it('keeps an event with everything that the design names', async () => {
    const connection = await mongo.connect();
    const replica = await Replica.open(connection);
    await replica.handle('tally', add(5), by('command'), { workspaceId: 'workspace', chatId: 'chat' });
    expect(await connection.collection('events').findOne({ aggregateId: 'tally' })).toEqual({
      _id: expect.any(String),
      aggregateId: 'tally',
      aggregateType: 'Tally',
      eventType: 'Added',
      eventData: { amount: 5 },
      version: 1,
      timestamp: expect.any(Date),
      metadata: {
        correlationId: 'correlation',
        causationId: null,
        userId: 'ada',
        commandId: 'command',
        workspaceId: 'workspace',
        chatId: 'chat',
      },
      commandSeq: 0,
      partition: expect.any(Number),
      position: 1,
    });
  });

  it('keeps what it has answered when the database is started again, and goes on', async () => {
    const replica = await Replica.open(await mongo.connect(), 1);
    await replica.handle('tally', add(1, 2));
    await mongo.goAway();
    await expect(replica.handle('tally', add(3), by('command'))).rejects.toThrow();
    await mongo.comeBack();
    const { events } = await replica.handle('tally', add(3), by('command'));
    expect(events.map(({ version, position }) => ({ version, position }))).toEqual([{ version: 3, position: 3 }]);
  });
});
