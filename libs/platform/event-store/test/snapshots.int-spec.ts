import { fold, newId } from '@flowra/kernel';
import type { Connection } from 'mongoose';
import { SNAPSHOT_EVERY } from '../src/index';
import { TestMongo } from './stores';
import { add, Replica, tallyDecider, upTo } from './tally';

interface SnapshotRow {
  _id: string;
  version: number;
  state: unknown;
}

describe('an aggregate with a long history', () => {
  let mongo: TestMongo;
  let dbName: string;
  let connection: Connection;
  let writer: Replica;
  beforeAll(async () => (mongo = await TestMongo.start()));
  afterAll(() => mongo.stop());
  beforeEach(async () => {
    dbName = newId();
    connection = await mongo.connect(dbName);
    writer = await Replica.open(connection);
  });

  const snapshot = () => connection.collection<SnapshotRow>('snapshots').findOne({ _id: 'tally' });
  const grow = async (events: number, perCommand: number) => {
    for (let left = events; left > 0; left -= perCommand) await writer.handle('tally', add(...upTo(Math.min(perCommand, left))));
  };
  /** As another process sees it, which remembers nothing. */
  const loadAfresh = () => new Replica(connection).load('tally');
  const fullFold = async () => {
    const events = await writer.events.load('tally');
    const state = fold(
      tallyDecider,
      events.map(({ eventData }) => ({ type: 'Added', data: eventData as { amount: number } })),
    );
    return { state, version: events.length };
  };

  it('is snapshotted each 100 events', async () => {
    expect(SNAPSHOT_EVERY).toBe(100);
    await grow(99, 33);
    expect(await snapshot()).toBeNull();
    await grow(1, 1);
    expect(await snapshot()).toMatchObject({ version: 100, state: (await fullFold()).state });
    await grow(99, 33);
    expect(await snapshot()).toMatchObject({ version: 100 });
    await grow(7, 7);
    expect(await snapshot()).toMatchObject({ version: 206, state: (await fullFold()).state });
  });

  it.each([150, 201, 345])('loads its %s events as a full fold would', async (events) => {
    await grow(events, 23);
    expect(await loadAfresh()).toEqual(await fullFold());
  });

  it('loads without its snapshot, and with one that is far behind', async () => {
    await grow(420, 35);
    const whole = await fullFold();
    const early = fold(
      tallyDecider,
      (await writer.events.load('tally')).slice(0, 105).map(({ eventData }) => ({ type: 'Added', data: eventData as { amount: number } })),
    );
    await connection.collection<SnapshotRow>('snapshots').updateOne({ _id: 'tally' }, { $set: { version: 105, state: early } });
    expect(await loadAfresh()).toEqual(whole);
    await connection.collection<SnapshotRow>('snapshots').deleteOne({ _id: 'tally' });
    expect(await loadAfresh()).toEqual(whole);
  });

  it('goes on where another process left it', async () => {
    await grow(250, 50);
    const other = await Replica.open(await mongo.connect(dbName));
    await other.handle('tally', add(1000));
    await writer.handle('tally', { type: 'RaiseTo', data: { total: (await fullFold()).state.total + 5 } });
    expect((await fullFold()).state.steps.slice(-2)).toEqual([1000, 5]);
    expect(await loadAfresh()).toEqual(await fullFold());
  });

  it('does not exist before its first event', async () => {
    expect(await writer.load(newId())).toEqual({ state: tallyDecider.initial, version: 0 });
  });
});
