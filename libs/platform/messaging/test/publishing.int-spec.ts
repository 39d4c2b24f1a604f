import { newId, partitionOf } from '@flowra/kernel';
import { until } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { groupsKey, streamKey } from '../src/index';
import { PARTITIONS, type Producer, Recorder, StreamRig, versions } from './stream-rig';

const partition = partitionOf('tally', PARTITIONS);
const ids = (from: number, to: number) =>
  upTo(to)
    .slice(from - 1)
    .map((position) => `${position}-0`);

describe('publishing the events of a store', () => {
  let rig: StreamRig;
  beforeAll(async () => (rig = await StreamRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  const holds = (expected: string[]) => async () => (await rig.streamed(partition)).join() === expected.join();
  const stop = async (producer: Producer) => {
    await producer.stop();
    rig.forget(producer);
  };

  it('goes in order, under ids that are the positions', async () => {
    const producer = await rig.producer();
    await Promise.all(upTo(50).map((amount) => producer.say('tally', amount)));
    await until('all are in the stream', holds(ids(1, 50)));
    const entries = await rig.direct.xrange(streamKey('chat', partition), '-', '+');
    const published = entries.map(([, [, epoch, , json]]) => ({ epoch, event: JSON.parse(json) }));
    expect(new Set(published.map(({ epoch }) => epoch))).toEqual(new Set([producer.replica.events.epoch]));
    expect(published.map(({ event }) => event.version)).toEqual(upTo(50));
    expect(published[0].event).toEqual({
      ...published[0].event,
      aggregateId: 'tally',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      metadata: { correlationId: 'correlation', causationId: null, userId: 'ada' },
    });
    expect(producer.troubles).toEqual([]);
  });

  it('repeats nothing and loses nothing when it is started again', async () => {
    const dbName = newId();
    const first = await rig.producer({ dbName });
    await first.say('tally', 1, 2, 3);
    await until('the first three are out', holds(ids(1, 3)));
    await stop(first);
    await first.say('tally', 4, 5);
    const second = await rig.producer({ dbName });
    await second.say('tally', 6);
    await until('all are out', holds(ids(1, 6)));
    await until('it is counted', () => second.published > 0);
    expect(second.published).toBe(3);
  });

  it('goes on from what another replica appends', async () => {
    const dbName = newId();
    const both = [await rig.producer({ dbName }), await rig.producer({ dbName })];
    await Promise.all(upTo(60).map((amount) => both[amount % 2].say('tally', amount)));
    await until('all are out', holds(ids(1, 60)));
  });

  it('fills a Redis that was emptied, and goes on', async () => {
    const producer = await rig.producer();
    await producer.say('tally', 1, 2, 3);
    await until('three are out', holds(ids(1, 3)));
    await rig.redis.empty();
    await until('they are out again', holds(ids(1, 3)));
    await producer.say('tally', 4);
    await until('the next is out', holds(ids(1, 4)));
  });

  it('drops the stream of another history', async () => {
    await rig.direct.xadd(streamKey('chat', partition), '9-0', 'k', 'another epoch', 'e', '{}');
    const producer = await rig.producer();
    await producer.say('tally', 1, 2);
    await until('only this history is there', holds(ids(1, 2)));
  });

  it('keeps what the slowest group has not handled, and trims the rest', async () => {
    const producer = await rig.producer({ keep: 10 });
    const recorder = new Recorder();
    await rig.consumer(producer, [recorder]);
    await producer.say('tally', ...upTo(5));
    await until('the group has reported', async () => (await rig.direct.hget(groupsKey('chat', partition), 'task')) !== null);
    await rig.direct.hset(groupsKey('chat', partition), 'slow', '2');
    await Promise.all(upTo(300).map((amount) => producer.say('tally', amount)));
    await until('all are handled', () => recorder.seen.length === 305);
    expect((await rig.streamed(partition))[0]).toBe('1-0');
    await rig.direct.hset(groupsKey('chat', partition), 'slow', '300');
    await until('the stream is short', async () => {
      await producer.say('tally', 1);
      return (await rig.streamed(partition)).length < 250;
    });
    expect(recorder.seen.slice(0, 305)).toEqual(versions('tally', 305));
  });

  it('does not let a group that is far behind fill Redis', async () => {
    const producer = await rig.producer({ keep: 10, cap: 50 });
    await rig.direct.hset(groupsKey('chat', partition), 'dead', '1');
    await Promise.all(upTo(400).map((amount) => producer.say('tally', amount)));
    await until('the stream is short', async () => {
      await producer.say('tally', 1);
      return (await rig.streamed(partition)).length < 250;
    });
  });

  it('keeps everything for a group that has handled nothing yet', async () => {
    const producer = await rig.producer({ keep: 10 });
    await rig.consumer(
      producer,
      [new Recorder('stuck', () => Promise.reject(Object.assign(new Error('away'), { code: 'service.unavailable' })))],
      { group: 'notification' },
    );
    await until('the group is known', async () => (await rig.direct.hget(groupsKey('chat', partition), 'notification')) === '0');
    const quick = new Recorder();
    await rig.consumer(producer, [quick]);
    await Promise.all(upTo(250).map((amount) => producer.say('tally', amount)));
    await until('the quick group is through', () => quick.seen.length === 250);
    expect((await rig.streamed(partition))[0]).toBe('1-0');
  });
});
