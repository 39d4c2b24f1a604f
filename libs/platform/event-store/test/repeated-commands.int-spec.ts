import { newId } from '@flowra/kernel';
import type { StoredEvent } from '../src/index';
import { TestMongo } from './stores';
import { add, by, outcomes, Replica, upTo } from './tally';

const idsOf = (events: readonly StoredEvent[]) => events.map(({ _id }) => _id);

describe('a repeated command', () => {
  let mongo: TestMongo;
  let one: Replica;
  let other: Replica;
  beforeAll(async () => (mongo = await TestMongo.start()));
  afterAll(() => mongo.stop());
  beforeEach(async () => {
    const dbName = newId();
    [one, other] = await Promise.all([1, 2].map(async () => Replica.open(await mongo.connect(dbName))));
  });

  it('gives the first answer again', async () => {
    const first = await one.handle('tally', add(1, 2), by('command'));
    const again = await other.handle('tally', add(1, 2), by('command'));
    expect(first.isRepeat).toBe(false);
    expect(again.isRepeat).toBe(true);
    expect(idsOf(again.events)).toEqual(idsOf(first.events));
    expect((await one.load('tally')).version).toBe(2);
  });

  it('gives all its senders one answer when they send it at once', async () => {
    const { done, refused } = await outcomes(upTo(10).map((turn) => [one, other][turn % 2].handle('tally', add(3, 4), by('command'))));
    expect(refused).toEqual([]);
    expect(done.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect(new Set(done.map(({ events }) => idsOf(events).join())).size).toBe(1);
    expect((await one.load('tally')).state).toEqual({ total: 7, steps: [3, 4] });
  });

  it('gives the first answer when it would change nothing now', async () => {
    const raise = { type: 'RaiseTo', data: { total: 5 } } as const;
    const first = await one.handle('tally', raise, by('command'));
    await one.handle('tally', add(1));
    const again = await one.handle('tally', raise, by('command'));
    expect(again).toMatchObject({ isRepeat: true });
    expect(idsOf(again.events)).toEqual(idsOf(first.events));
  });

  it('gives the first answer when it would be refused now', async () => {
    const first = await one.handle('tally', add(1), by('command'));
    const again = await other.handle('tally', { type: 'Refuse' }, by('command'));
    expect(idsOf(again.events)).toEqual(idsOf(first.events));
  });

  it('is refused under the same key with another body', async () => {
    await one.handle('tally', add(1), by('key', 'hash of one body'));
    const { refused } = await outcomes([
      one.handle('tally', add(2), by('key', 'hash of another')),
      other.handle('elsewhere', add(2), by('key', 'hash of another')),
      other.handle('elsewhere', { type: 'RaiseTo', data: { total: 0 } }, by('key', 'hash of another')),
    ]);
    expect(refused).toEqual(['idempotency.key-reused', 'idempotency.key-reused', 'idempotency.key-reused']);
    expect((await one.load('tally')).state.total).toBe(1);
    expect((await one.load('elsewhere')).version).toBe(0);
  });
});

describe('creating something under an id that the sender chose', () => {
  let mongo: TestMongo;
  let one: Replica;
  let other: Replica;
  beforeAll(async () => {
    mongo = await TestMongo.start();
    const dbName = newId();
    [one, other] = await Promise.all([1, 2].map(async () => Replica.open(await mongo.connect(dbName))));
  });
  afterAll(() => mongo.stop());

  it('creates it once and answers every repeat with the first', async () => {
    const attempts = upTo(8).map((turn) => [one, other][turn % 2].handle('chosen', add(9), by(newId()), { isNew: true }));
    const { done, refused } = await outcomes(attempts);
    expect(refused).toEqual([]);
    expect(done.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect(new Set(done.map(({ events }) => idsOf(events).join())).size).toBe(1);
    expect((await one.load('chosen')).version).toBe(1);
  });

  it('answers with the creation, also when the thing has changed since', async () => {
    const { events } = await one.handle('changed', add(1), by(newId()), { isNew: true });
    await other.handle('changed', add(2));
    const again = await one.handle('changed', add(1), by(newId()), { isNew: true });
    expect(again.isRepeat).toBe(true);
    expect(idsOf(again.events)).toEqual(idsOf(events));
  });
});

describe('a value that may be taken once', () => {
  it('goes to exactly one of many, and its takers learn that it is gone', async () => {
    const mongo = await TestMongo.start();
    const dbName = newId();
    const replicas = await Promise.all([1, 2].map(async () => Replica.open(await mongo.connect(dbName))));
    const claims = () => ['task-key:workspace:1'];
    const { done, refused } = await outcomes(
      upTo(6).map((turn) => replicas[turn % 2].handle(`task-${turn}`, add(turn), by(newId()), { isNew: true, claims })),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual(Array(5).fill('ClaimTaken'));
    await mongo.stop();
  });
});
