import type { ReadSource } from '../src/index';
import { TestMongo } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { Cards } from './tally-card';

const tallies = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('rebuilding a read model', () => {
  let mongo: TestMongo;
  beforeAll(async () => (mongo = await TestMongo.start()));
  afterAll(() => mongo.stop());

  const filled = async (service: 'chat' | 'task', rounds = 4) => {
    const read = await Cards.open(mongo, service);
    for (const round of upTo(rounds)) for (const tally of tallies) await read.say(tally, round, round * 10);
    return read;
  };
  /** What a process that starts with nothing makes of the same events. */
  const fresh = async (read: Cards) => {
    const other = await Cards.open(mongo, 'task', { writer: read.writer });
    await other.stream(await other.everything());
    return other.documents();
  };
  const collections = async (read: Cards) => (await read.connection.listCollections()).map(({ name }) => name);

  it('refuses a name that it does not know', async () => {
    const read = await Cards.open(mongo, 'chat');
    const attempt = read.runtime.rebuild('nothing', 2, read.read);
    await expect(attempt).rejects.toMatchObject({ code: 'not-found', details: { projection: 'nothing', available: ['cards'] } });
  });

  describe.each(['chat', 'task'] as const)('in the service %s', (service) => {
    it('gives the live one, document for document', async () => {
      const read = await filled(service);
      await read.stream(await read.everything());
      const live = await read.documents();
      expect(await read.rebuild()).toEqual({ events: 64, documents: 8 });
      expect(await read.documents()).toEqual(live);
      expect(live).toEqual(await fresh(read));
    });

    it('equals a stale one that has caught up', async () => {
      const read = await filled(service);
      const events = await read.everything();
      await read.stream(events.filter((_, index) => index < events.length / 2));
      await read.stream(events);
      const caughtUp = await read.documents();
      await read.rebuild();
      expect(await read.documents()).toEqual(caughtUp);
    });

    it('mends what was broken, drops what no event made, and keeps the indexes', async () => {
      const read = await filled(service);
      await read.stream(await read.everything());
      const live = await read.documents();
      const collection = read.connection.collection<{ _id: string }>('cards');
      await collection.updateOne({ _id: 'a' }, { $set: { total: -1 } });
      await collection.deleteOne({ _id: 'b' });
      await collection.insertOne({ _id: 'nobody' });
      await read.rebuild();
      expect(await read.documents()).toEqual(live);
      expect((await collection.listIndexes().toArray()).map(({ key }) => key)).toContainEqual({ total: -1 });
      expect((await collections(read)).filter((name) => name.startsWith('cards'))).toEqual(['cards']);
    });

    it('may be asked for twice at once', async () => {
      const read = await filled(service);
      await Promise.all([read.rebuild(), read.rebuild(), read.rebuild()]);
      expect(await read.documents()).toEqual(await fresh(read));
    });

    it('keeps the old one when it breaks off', async () => {
      const read = await filled(service);
      await read.stream(await read.everything());
      const live = await read.documents();
      const breaking: ReadSource = (source, partition, after, limit) =>
        partition === 1 ? Promise.reject(new Error('away')) : read.read(source, partition, after, limit);
      await expect(read.rebuild(breaking)).rejects.toThrow('away');
      expect(await read.documents()).toEqual(live);
      expect((await collections(read)).filter((name) => name.startsWith('cards'))).toEqual(['cards']);
    });
  });

  it('loses nothing of what commands write meanwhile', async () => {
    const read = (await filled('chat', 1)).applyInline();
    let isRebuilding = true;
    const writing = Promise.all(
      tallies.map(async (tally) => {
        for (let amount = 1; isRebuilding; amount += 1) {
          await read.say(tally, amount);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
        }
      }),
    );
    for (const _ of upTo(4)) await read.rebuild();
    isRebuilding = false;
    await writing;
    await read.stream(await read.everything());
    const documents = await read.documents();
    expect(documents).toEqual(await fresh(read));
    await read.rebuild();
    expect(await read.documents()).toEqual(documents);
  });

  it('gives up on a document that changes faster than it can be built', async () => {
    const read = await filled('task', 1);
    await read.stream(await read.everything());
    const endless: ReadSource = async (source, partition, after, limit) => {
      const events = await read.read(source, partition, after, limit);
      await read.stream(await read.say('a', 1));
      return events;
    };
    await expect(read.rebuild(endless)).rejects.toMatchObject({ code: 'conflict', details: { projection: 'cards', documents: 1 } });
    expect(await read.documents()).toEqual(await fresh(read));
  });

  it('loses nothing of what the stream brings right after each read', async () => {
    const read = await filled('task', 1);
    await read.stream(await read.everything());
    let left = 12;
    const late: ReadSource = async (source, partition, after, limit) => {
      const events = await read.read(source, partition, after, limit);
      if (left-- > 0)
        await read.stream([...(await read.say('a', left)), ...(await read.say('b', left, left)), ...(await read.say(`new-${left}`, left))]);
      return events;
    };
    await read.rebuild(late);
    expect(await read.documents()).toEqual(await fresh(read));
  });
});
