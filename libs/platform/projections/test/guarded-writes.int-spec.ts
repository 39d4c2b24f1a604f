import fc from 'fast-check';
import type { Projection } from '../src/index';
import { TestMongo } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { Cards, marks, newest } from './tally-card';

describe('a read model', () => {
  let mongo: TestMongo;
  beforeAll(async () => (mongo = await TestMongo.start()));
  afterAll(() => mongo.stop());

  const steps = async (from: Cards, tally = 'tally') => (await from.documents()).find(({ _id }) => _id === tally)?.steps;

  describe.each([
    ['of the own service', 'chat'],
    ['of another service', 'task'],
  ] as const)('%s', (_, service) => {
    it('is not changed by an event that comes again', async () => {
      const read = await Cards.open(mongo, service);
      const events = await read.say('tally', 1, 2, 3);
      for (const event of events) for (const _again of upTo(3)) await read.handler.handle(event);
      expect(await read.documents()).toEqual([
        { _id: 'tally', total: 6, steps: [1, 2, 3], changedAt: new Date(events[2].timestamp), _v: 3 },
      ]);
    });

    it('is not changed by old events after newer ones', async () => {
      const read = await Cards.open(mongo, service);
      const events = await read.say('tally', 1, 2, 3, 4);
      await read.stream(events);
      await read.stream(events.slice(0, 2));
      await read.handler.handle(events[1]);
      await read.stream([...events.slice(1), ...events]);
      expect(await steps(read)).toEqual([1, 2, 3, 4]);
    });

    it('changes the chosen element of a list, once', async () => {
      const read = await Cards.open(mongo, service, { projection: marks as unknown as Projection });
      const events = await read.say('tally', 1, 2, 3);
      await read.stream([...events.slice(0, 2), ...events]);
      for (const event of events) await read.handler.handle(event);
      expect(await read.documents()).toMatchObject([
        {
          marks: [
            { name: 'first', amount: 0 },
            { name: 'second', amount: 5 },
          ],
        },
      ]);
    });

    it('is written whole, but for an event that the store refuses', async () => {
      const read = await Cards.open(mongo, service);
      const [broken, sound] = [await read.say('broken', 1, 2), await read.say('sound', 1, 2, 3)];
      await read.stream([broken[0], sound[0]]);
      await read.connection.collection<{ _id: string }>('cards').updateOne({ _id: 'broken' }, { $set: { steps: 'none' } });
      const written = await Promise.allSettled([broken[1], sound[1], sound[2]].map((event) => read.handler.handle(event)));
      expect(written.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
      expect(await steps(read, 'sound')).toEqual([1, 2, 3]);
    });

    it('takes only the events of its aggregate type', async () => {
      const read = await Cards.open(mongo, service);
      const [event] = await read.say('tally', 1);
      expect(read.handler.wants(event)).toBe(true);
      expect(read.handler.wants({ ...event, aggregateType: 'Other' })).toBe(false);
    });

    it('ends as the fold does, however often the stream begins again', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }),
          fc.array(fc.nat(8), { maxLength: 4 }),
          async (amounts, restarts) => {
            const read = await Cards.open(mongo, service);
            const events = await read.say('tally', ...amounts);
            for (const restart of restarts) await read.stream(events.slice(0, restart));
            await read.stream(events);
            expect(await steps(read)).toEqual(amounts);
            await read.connection.close();
          },
        ),
        { numRuns: 10 },
      ));
  });

  it('waits for the predecessor of an event that a command applied too early', async () => {
    const read = await Cards.open(mongo, 'chat');
    const events = await read.say('tally', 1, 2, 3);
    await read.runtime.applyInline([events[0]]);
    await read.runtime.applyInline([events[2]]);
    expect(await steps(read)).toEqual([1]);
    await read.stream(events);
    expect(await steps(read)).toEqual([1, 2, 3]);
  });

  it('is written once, by the command and by the stream', async () => {
    const read = (await Cards.open(mongo, 'chat')).applyInline();
    for (const amount of upTo(10)) await read.say('tally', amount);
    expect(await steps(read)).toEqual(upTo(10));
    await read.stream(await read.everything());
    expect(await steps(read)).toEqual(upTo(10));
  });

  it('is written once, when command and stream write at the same time', async () => {
    const read = (await Cards.open(mongo, 'chat')).applyInline();
    let isWriting = true;
    const streaming = (async () => {
      while (isWriting) await read.stream(await read.everything());
    })();
    for (const amount of upTo(25)) await read.say('tally', amount, amount);
    isWriting = false;
    await streaming;
    await read.stream(await read.everything());
    expect(await steps(read)).toEqual(upTo(25).flatMap((amount) => [amount, amount]));
  });

  it('shows the writer its own write at once', async () => {
    const read = (await Cards.open(mongo, 'chat')).applyInline();
    await Promise.all(
      upTo(20).map(async (amount) => {
        await read.say(`tally-${amount}`, amount);
        expect(await steps(read, `tally-${amount}`)).toEqual([amount]);
      }),
    );
  });

  it('passes over events that it has no use for', async () => {
    const read = await Cards.open(mongo, 'chat');
    const [first, second, third] = await read.say('tally', 1, 2, 3);
    await read.stream([first, { ...second, eventType: 'Renamed' }, third]);
    expect(await steps(read)).toEqual([1, 3]);
  });

  it('that follows another service keeps the newest of what it puts', async () => {
    const read = await Cards.open(mongo, 'task', { projection: newest as unknown as Projection });
    const events = await read.say('tally', 7, 8, 9);
    await read.stream(events.slice(1));
    await read.stream(events);
    await read.handler.handle(events[0]);
    expect(await read.documents()).toEqual([{ _id: 'tally', amount: 9, _v: 3 }]);
  });
});
