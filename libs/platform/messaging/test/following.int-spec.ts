import type { PublishedEvent } from '@flowra/contracts';
import { newId, partitionOf, refuse } from '@flowra/kernel';
import { until } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { type EventHandler, HandlerRunner, FailureQueue, ProcessedEvents, streamKey } from '../src/index';
import { PARTITIONS, type Producer, Recorder, StreamRig, versions } from './stream-rig';

/** Two tallies of different partitions. */
const left = 'tally';
const right = ['a', 'b', 'c', 'd'].find((id) => partitionOf(id, PARTITIONS) !== partitionOf(left, PARTITIONS)) ?? '';

describe('following the events of a service', () => {
  let rig: StreamRig;
  beforeAll(async () => (rig = await StreamRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  it('hands every event to the handler once and in order', async () => {
    const [producer, recorder] = [await rig.producer(), new Recorder()];
    await rig.consumer(producer, [recorder]);
    await Promise.all([producer.say(left, ...upTo(40)), producer.say(right, ...upTo(40))]);
    await until('all are handled', () => recorder.seen.length === 80);
    expect(recorder.of(left)).toEqual(versions(left, 40));
    expect(recorder.of(right)).toEqual(versions(right, 40));
  });

  it('begins with the first event, also when Redis has only the last ones', async () => {
    const producer = await rig.producer({ keep: 10 });
    await producer.say(left, ...upTo(60));
    await until('they are out', () => producer.published === 60);
    await rig.redis.empty();
    const recorder = new Recorder();
    await rig.consumer(producer, [recorder]);
    await producer.say(left, 61);
    await until('all are handled', () => recorder.seen.length === 61);
    expect(recorder.seen).toEqual(versions(left, 61));
  });

  it('goes on behind its checkpoint after a stop', async () => {
    const [producer, recorder, dbName] = [await rig.producer(), new Recorder(), newId()];
    const consumer = await rig.consumer(producer, [recorder], { dbName });
    await producer.say(left, 1, 2, 3);
    await until('three are handled', () => recorder.seen.length === 3);
    await consumer.stop();
    rig.forget(consumer);
    await producer.say(left, 4, 5);
    await rig.consumer(producer, [recorder], { dbName });
    await until('all are handled', () => recorder.seen.length >= 5);
    expect(recorder.seen).toEqual(versions(left, 5));
  });

  it('misses nothing and repeats nothing when Redis is emptied again and again', async () => {
    const [producer, recorder] = [await rig.producer({ keep: 20 }), new Recorder()];
    await rig.consumer(producer, [recorder]);
    const lived: string[] = [];
    await rig.feed(producer, (event) => void lived.push(`${event.aggregateId}@${event.version}`));
    for (const _ of upTo(6)) {
      await producer.say(left, ...upTo(10));
      await rig.redis.empty();
      await producer.say(left, ...upTo(10));
    }
    await until('all are handled', () => recorder.seen.length >= 120 && lived.length >= 120);
    expect(recorder.seen).toEqual(versions(left, 120));
    expect(lived).toEqual(versions(left, 120));
  });

  it('misses nothing when Redis is started again without its data', async () => {
    const [producer, recorder] = [await rig.producer(), new Recorder()];
    await rig.consumer(producer, [recorder]);
    const lived: string[] = [];
    await rig.feed(producer, (event) => void lived.push(`${event.aggregateId}@${event.version}`));
    await producer.say(left, ...upTo(5));
    await until('five are handled', () => recorder.seen.length === 5 && lived.length === 5);
    await rig.redis.goAway();
    await producer.say(left, ...upTo(5));
    await rig.redis.comeBack();
    await producer.say(left, ...upTo(5));
    await until('all are handled', () => recorder.seen.length >= 15 && lived.length >= 15);
    expect(recorder.seen).toEqual(versions(left, 15));
    expect(lived).toEqual(versions(left, 15));
  });

  it('begins with the first event when the store of the service was replaced, and leaves aside what a stream still holds of the former', async () => {
    const [producer, recorder] = [await rig.producer(), new Recorder()];
    let source = producer;
    const fetchSlice: Producer['fetchSlice'] = (...slice) => source.fetchSlice(...slice);
    const consumer = await rig.consumer({ fetchSlice }, [recorder]);
    await producer.say(left, ...upTo(5));
    await until('five are handled', () => recorder.seen.length === 5);
    await producer.stop();
    rig.forget(producer);
    const { _id, ...former } = (await producer.fetchEvents(partitionOf(left, PARTITIONS), 4, 1))[0];
    source = await rig.producer();
    await source.say(right, 1, 2);
    const stale = JSON.stringify({ ...former, _id: `${_id} again`, version: 6, position: 6 });
    await rig.direct.xadd(streamKey('chat', partitionOf(left, PARTITIONS)), '9-0', 'k', producer.replica.events.epoch, 'e', stale);
    await source.say(left, 1);
    await until('all are handled', () => recorder.seen.length >= 8);
    expect(recorder.seen.filter((each) => each.startsWith(left))).toEqual([...versions(left, 5), `${left}@1`]);
    expect(recorder.seen.filter((each) => each.startsWith(right))).toEqual(versions(right, 2));
    expect(consumer.troubles).toEqual([]);
  });

  it('goes on when MongoDB is started again', async () => {
    const [producer, recorder] = [await rig.producer(), new Recorder()];
    await rig.consumer(producer, [recorder]);
    await producer.say(left, 1, 2);
    await until('two are handled', () => recorder.seen.length === 2);
    await rig.mongo.goAway();
    await rig.mongo.comeBack();
    await until('the store takes events again', () =>
      producer.say(left, 3).then(
        () => true,
        () => false,
      ),
    );
    await until('all are handled', () => recorder.seen.includes(`${left}@3`));
    expect([...new Set(recorder.seen)]).toEqual(versions(left, 3));
  });

  it('delivers to sockets what came while the owning service could not be asked', async () => {
    const dbName = newId();
    const producer = await rig.producer({ dbName });
    const lived: string[] = [];
    let isAway = true;
    const feed = await rig.feed(
      producer,
      (event) => void lived.push(`${event.aggregateId}@${event.version}`),
      async (...slice) => {
        if (isAway) throw refuse('service.unavailable');
        return producer.fetchEvents(...slice);
      },
    );
    await producer.say(left, 1);
    await until('the first is delivered', () => lived.length === 1);
    await producer.stop();
    rig.forget(producer);
    await rig.redis.empty();
    await producer.say(left, 2, 3);
    const again = await rig.producer({ dbName, keep: 1 });
    await until('the last is out', () => again.published > 0);
    isAway = false;
    await until('all are delivered', () => lived.length === 3);
    expect(lived).toEqual(versions(left, 3));
    expect(feed.position(partitionOf(left, PARTITIONS)).position).toBe(3);
  });

  it('delivers to sockets nothing that happened before they could be there, also when Redis is empty at first', async () => {
    const producer = await rig.producer();
    await producer.say(left, 1, 2, 3);
    await until('they are out', () => producer.published === 3);
    await rig.redis.empty();
    const lived: string[] = [];
    const feed = await rig.feed(producer, (event) => void lived.push(`${event.aggregateId}@${event.version}`));
    await until('the stream is filled again', () => producer.published === 6);
    await producer.say(left, 4, 5);
    await until('the news is delivered', () => lived.length >= 2);
    expect(lived).toEqual([`${left}@4`, `${left}@5`]);
    expect((await feed.replay(partitionOf(left, PARTITIONS), 1))?.map(({ position }) => position)).toEqual([2, 3, 4, 5]);
  });

  it('replays to a socket that comes back, or says that it cannot', async () => {
    const producer = await rig.producer();
    const lived: string[] = [];
    const feed = await rig.feed(producer, (event) => void lived.push(event._id));
    await producer.say(left, ...upTo(6));
    await until('all are delivered', () => lived.length === 6);
    const partition = partitionOf(left, PARTITIONS);
    expect((await feed.replay(partition, 4))?.map(({ position }) => position)).toEqual([5, 6]);
    expect(await feed.replay(partition, 6)).toEqual([]);
    await rig.direct.del(`flowra:{chat}:events:${partition}`);
    expect(await feed.replay(partition, 4)).toBeUndefined();
  });
});

describe('an event that is delivered three times', () => {
  let rig: StreamRig;
  beforeAll(async () => (rig = await StreamRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  it('has its effect once', async () => {
    const producer = await rig.producer();
    await producer.say(left, 1, 2, 3);
    const { connection } = producer.replica;
    const events = await producer.fetchEvents(partitionOf(left, PARTITIONS), 0, 10);
    const recorder = new Recorder();
    const deaf = { ran: () => undefined, ranTogether: () => undefined, failed: () => undefined };
    const runner = (handler: EventHandler) =>
      new HandlerRunner('chat', handler, new FailureQueue(connection, 'chat/0'), new ProcessedEvents(connection), deaf);
    const interrupted = new Recorder('record', (event: PublishedEvent) => {
      if (event.version === 3) throw refuse('service.unavailable');
    });
    await expect(runner(interrupted).apply(events)).rejects.toMatchObject({ code: 'service.unavailable' });
    await runner(recorder).apply(events);
    expect(interrupted.seen).toEqual(versions(left, 2));
    expect(recorder.seen).toEqual([`${left}@3`]);
  });
});
