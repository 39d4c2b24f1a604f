import type { PublishedEvent } from '@flowra/contracts';
import { newId, partitionOf, refuse } from '@flowra/kernel';
import type { Connection } from 'mongoose';
import { until } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { type DeadLetter, type EventHandler, isTransient, RETRY_SCHEDULE_MS, type RetryEntry } from '../src/index';
import { gate } from './rpc-rig';
import { PARTITIONS, Recorder, StreamRig, versions } from './stream-rig';

const QUICK = [10, 20, 30, 40, 50];
const bad = 'tally';
/** A tally of the same partition. */
const good = ['a', 'b', 'c', 'd', 'e', 'f'].find((id) => partitionOf(id, PARTITIONS) === partitionOf(bad, PARTITIONS)) ?? '';

describe('a handler that fails', () => {
  let rig: StreamRig;
  beforeAll(async () => (rig = await StreamRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  /** Follows the tallies with handlers, in a database that the test may look into. */
  const follow = async (...handlers: EventHandler[]) => {
    const [producer, dbName] = [await rig.producer(), newId()];
    await rig.consumer(producer, handlers, { dbName, retryScheduleMs: QUICK });
    return { producer, dbName, ...letters(await rig.mongo.connect(dbName)) };
  };
  const letters = (connection: Connection) => ({
    dead: () => connection.collection<DeadLetter>('dead_letter_queue').find().toArray(),
    waiting: () => connection.collection<RetryEntry>('retry_queue').find().toArray(),
  });
  /** Fails on one event for a number of times, and counts. */
  const stumble = (version: number, times: number, error: () => Error) => {
    const state = { tries: 0 };
    const before = (event: PublishedEvent) => {
      if (event.aggregateId === bad && event.version === version && state.tries++ < times) throw error();
    };
    return { state, before };
  };

  it('is tried again after 1, 2, 4, 8 and 16 seconds', () => expect(RETRY_SCHEDULE_MS).toEqual([1000, 2000, 4000, 8000, 16_000]));

  it('is tried five times more, then the event is dead and the next one goes on', async () => {
    const { state, before } = stumble(1, Infinity, () => new TypeError('no such field'));
    const recorder = new Recorder('record', before);
    const { producer, dead, waiting } = await follow(recorder);
    await producer.say(bad, 1, 2, 3);
    await until('the events behind are handled', () => recorder.seen.length === 2);
    expect(recorder.seen).toEqual([`${bad}@2`, `${bad}@3`]);
    expect(state.tries).toBe(6);
    const [event] = await producer.fetchEvents(partitionOf(bad, PARTITIONS), 0, 1);
    expect(await dead()).toEqual([
      {
        _id: `record:${event._id}`,
        handlerName: 'record',
        origin: `chat/${event.partition}`,
        key: bad,
        position: 1,
        event,
        error: { name: 'TypeError', message: 'no such field' },
        attempts: 6,
        deadAt: expect.any(Date),
      },
    ]);
    await until('nothing waits', async () => (await waiting()).length === 0);
  });

  it('holds back its aggregate, and nobody else', async () => {
    const release = gate();
    let isBroken = true;
    void release.opened.then(() => (isBroken = false));
    const recorder = new Recorder('record', (event) => {
      if (isBroken && event.aggregateId === bad && event.version === 2) throw new Error('not yet');
    });
    const { producer, dead, waiting } = await follow(recorder);
    await producer.say(bad, 1, 2, 3, 4);
    await producer.say(good, ...upTo(4));
    await until('the other aggregate is through', () => recorder.of(good).length === 4);
    expect(recorder.of(bad)).toEqual([`${bad}@1`]);
    release.open();
    await until('the aggregate is through', () => recorder.of(bad).length === 4);
    expect(recorder.of(bad)).toEqual(versions(bad, 4));
    await until('nothing waits', async () => (await waiting()).length === 0);
    expect(await dead()).toEqual([]);
  });

  it('does not hold back another handler', async () => {
    const { before } = stumble(1, Infinity, () => new Error('broken'));
    const [broken, whole] = [new Recorder('broken', before), new Recorder('whole')];
    const { producer, dead } = await follow(broken, whole);
    await producer.say(bad, 1, 2);
    await until('both are through', () => broken.seen.length === 1 && whole.seen.length === 2);
    expect(whole.seen).toEqual(versions(bad, 2));
    expect((await dead()).map(({ handlerName }) => handlerName)).toEqual(['broken']);
  });

  it.each([
    ['another service is away', () => refuse('service.unavailable')],
    ['another service is late', () => refuse('service.deadline-exceeded')],
    ['MongoDB is away', () => Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' })],
  ])('waits without counting while %s', async (_, error) => {
    const { before } = stumble(1, 2, error);
    const recorder = new Recorder('record', before);
    const { producer, dead, waiting } = await follow(recorder);
    await producer.say(bad, 1, 2);
    await until('all are handled', () => recorder.seen.length === 2);
    expect(recorder.seen).toEqual(versions(bad, 2));
    expect([await dead(), await waiting()]).toEqual([[], []]);
  });

  it('waits aside without counting while a party outside cannot be reached, and everything else goes on', async () => {
    const { state, before } = stumble(1, 4, () => refuse('auth.unavailable'));
    const [recorder, other] = [new Recorder('record', before), new Recorder('other')];
    const { producer, dead, waiting } = await follow(recorder, other);
    await producer.say(bad, 1, 2);
    await producer.say(good, 1, 2);
    await until('the others are through', () => recorder.of(good).length === 2 && other.seen.length === 4);
    await until('all are handled', () => recorder.of(bad).length === 2);
    expect([state.tries, recorder.of(bad)]).toEqual([5, versions(bad, 2)]);
    await until('nothing waits', async () => (await waiting()).length === 0);
    expect(await dead()).toEqual([]);
  });

  it('waits without counting when MongoDB goes away under it', async () => {
    const [started, away] = [gate(), gate()];
    const effects = (await rig.mongo.connect()).collection('effects');
    const recorder = new Recorder('record', async (event) => {
      started.open();
      await away.opened;
      await effects.insertOne({ version: event.version });
    });
    const { producer, dead, waiting } = await follow(recorder);
    await producer.say(bad, 1);
    await started.opened;
    await rig.mongo.goAway();
    away.open();
    // Longer than the driver looks for a server.
    await new Promise((resolve) => setTimeout(resolve, 1300));
    await rig.mongo.comeBack();
    await until('it is handled', () => recorder.seen.length === 1);
    expect([await dead(), await waiting()]).toEqual([[], []]);
    expect(await effects.countDocuments()).toBe(1);
  });

  it('waits without counting also when it failed before', async () => {
    const { state, before } = stumble(1, 7, () => (state.tries === 1 ? new Error('broken') : refuse('service.unavailable')));
    const recorder = new Recorder('record', before);
    const { producer, dead } = await follow(recorder);
    await producer.say(bad, 1, 2);
    await until('all are handled', () => recorder.seen.length === 2);
    expect(recorder.seen).toEqual(versions(bad, 2));
    expect(await dead()).toEqual([]);
  });

  it('is tried again by the next owner of the partition', async () => {
    let isBroken = true;
    const recorder = new Recorder('record', (event) => {
      if (isBroken && event.version === 1) throw new Error('broken');
    });
    const producer = await rig.producer();
    const dbName = newId();
    const first = await rig.consumer(producer, [recorder], { dbName });
    const { waiting } = letters(await rig.mongo.connect(dbName));
    await producer.say(bad, 1, 2);
    await until('both wait', async () => (await waiting()).length === 2);
    await first.stop();
    rig.forget(first);
    isBroken = false;
    await rig.consumer(producer, [recorder], { dbName });
    await until('both are handled', () => recorder.seen.length === 2);
    expect(recorder.seen).toEqual(versions(bad, 2));
  });

  it('is never run twice at once, when an event of another chat breaks the batch off', async () => {
    const slow = gate();
    const running = new Set<string>();
    let overlaps = 0;
    const { state, before } = stumble(1, 3, () => refuse('service.unavailable'));
    const recorder = new Recorder('record', async (event) => {
      before(event);
      if (event.aggregateId === bad) return;
      if (running.has(event._id)) overlaps += 1;
      running.add(event._id);
      await slow.opened;
      running.delete(event._id);
    });
    const producer = await rig.producer();
    await Promise.all([producer.say(bad, 1), producer.say(good, 1)]);
    await until('both are out', () => producer.published === 2);
    await rig.consumer(producer, [recorder], { retryScheduleMs: QUICK });
    await until('the batch is broken off', () => state.tries > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    slow.open();
    await until('both are handled', () => recorder.seen.length === 2);
    expect(overlaps).toBe(0);
  });
});

describe('an error of the surroundings', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

  it.each([
    ['a service that is away', refuse('service.unavailable')],
    ['a service that is late', refuse('service.deadline-exceeded')],
    ['a refused connection', named('Error', { code: 'ECONNREFUSED' })],
    ['a MongoDB that cannot be found', named('MongoServerSelectionError')],
    ['a MongoDB that does not answer', named('MongoNetworkTimeoutError')],
    ['a transaction that met another', named('MongoServerError', { code: 112, errorLabels: ['TransientTransactionError'] })],
  ])('is %s', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a refusal', refuse('task.not-found')],
    ['a duplicate key', named('MongoServerError', { code: 11000 })],
    ['a bug', new TypeError('undefined is not a function')],
  ])('is not %s', (_, error) => expect(isTransient(error)).toBe(false));
});
