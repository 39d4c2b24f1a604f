import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedMongo } from '../src/index';
import { sendBytes, sendRaw, startTestStore, TestStore } from './support';

const { ObjectId, Long } = mongo.BSON;
let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const fresh = (): mongo.Collection => store.db.collection(`p${new ObjectId().toHexString()}`);

describe('what is not known', () => {
  const refusals: [string, mongo.Document, number, string][] = [
    ['a command', { fly: 1 }, 59, 'CommandNotFound'],
    ['a field of a command', { find: 'c', wings: 1 }, 40415, 'IDLUnknownField'],
    ['a query operator', { find: 'c', filter: { a: { $foo: 1 } } }, 2, 'BadValue'],
    ['a top level operator', { find: 'c', filter: { $foo: [] } }, 2, 'BadValue'],
    ['$where', { find: 'c', filter: { $where: 'true' } }, 115, 'CommandNotSupported'],
    ['an order by $natural', { find: 'c', sort: { $natural: 1 } }, 115, 'CommandNotSupported'],
    ['a change stream', { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }, 115, 'CommandNotSupported'],
    ['a collation', { find: 'c', collation: { locale: 'de' } }, 115, 'CommandNotSupported'],
    ['a stage', { aggregate: 'c', pipeline: [{ $foo: 1 }], cursor: {} }, 40324, 'Location40324'],
    ['$out', { aggregate: 'c', pipeline: [{ $out: 'x' }], cursor: {} }, 115, 'CommandNotSupported'],
    ['an expression', { aggregate: 'c', pipeline: [{ $project: { x: { $foo: 1 } } }], cursor: {} }, 2, 'BadValue'],
    ['a capped collection', { create: 'x', capped: true, size: 100 }, 115, 'CommandNotSupported'],
    ['collMod', { collMod: 'c' }, 115, 'CommandNotSupported'],
    ['a hint', { find: 'c', hint: 'nope' }, 2, 'BadValue'],
    ['indexes of no collection', { listIndexes: 'nowhere' }, 26, 'NamespaceNotFound'],
    ['a cursor', { getMore: Long.fromNumber(5), collection: 'c' }, 43, 'CursorNotFound'],
    ['a write concern of two', { insert: 'c', documents: [{}], writeConcern: { w: 2 } }, 100, 'UnsatisfiableWriteConcern'],
  ];
  beforeAll(() => store.db.collection('c').insertOne({}));
  it.each(refusals)('%s is refused', async (_, command, code, codeName) => {
    await expect(store.db.command(command)).rejects.toMatchObject({ code, codeName });
  });
});

describe('what can not be read', () => {
  it('is refused, and everything goes on', async () => {
    const c = fresh();
    const command = mongo.BSON.serialize({ insert: c.collectionName, documents: [{ _id: 1, s: 'abc' }], $db: 'test' });
    const broken = Buffer.from(command);
    broken.writeInt32LE(1000, broken.indexOf('abc') - 4);
    expect(await sendBytes(store.server.port, broken)).toMatchObject({ ok: 0, code: 22, codeName: 'InvalidBSON' });
    expect(await sendBytes(store.server.port, command)).toMatchObject({ ok: 1, n: 1 });
  });

  it('closes its connection when it is no message', async () => {
    const socket = connect(store.server.port, '127.0.0.1');
    socket.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    await once(socket, 'close');
    expect(await store.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('clients', () => {
  it.each(['', '?directConnection=true', '?replicaSet=flowra&retryWrites=false'])('may say %j', async (options) => {
    const client = await mongo.MongoClient.connect(`mongodb://127.0.0.1:${store.server.port}/${options}`);
    const c = client.db('test').collection(`p${new ObjectId().toHexString()}`);
    await client.withSession((session) => session.withTransaction(() => c.insertOne({ _id: 1 as never }, { session })));
    expect(await c.find({ _id: { $in: Array.from({ length: 5000 }, (_, i) => i) as never } }).toArray()).toHaveLength(1);
    await client.close();
  });

  it('are served also when they come while it starts', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
    const former = await startEmbeddedMongo({ dir, port: 0 });
    await former.close();
    const starting = startEmbeddedMongo({ dir, port: former.port });
    let answer: mongo.Document | undefined;
    while (!answer) answer = await sendRaw(former.port, { ping: 1 }).catch(() => undefined);
    expect(answer).toMatchObject({ ok: 1 });
    await (await starting).close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('may ask that a write is on the disk', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never }, { writeConcern: { w: 'majority', j: true } });
    expect(await c.countDocuments()).toBe(1);
  });
});

describe('writes of many', () => {
  it('stop at the first refusal when ordered, and go on when not', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[];
    const [ordered, unordered] = [fresh(), fresh()];
    await expect(ordered.insertMany(documents)).rejects.toMatchObject({ code: 11000, insertedCount: 1, writeErrors: [{ index: 1 }] });
    await expect(unordered.insertMany(documents, { ordered: false })).rejects.toMatchObject({ insertedCount: 2 });
    const outcome = await unordered.bulkWrite([
      { updateOne: { filter: { _id: 1 as never, v: { $lt: 5 } }, update: { $set: { v: 5 } } } },
      { updateOne: { filter: { _id: 7 as never }, update: { $set: { v: 1 } }, upsert: true } },
      { updateMany: { filter: {}, update: { $inc: { n: 1 } } } },
      { replaceOne: { filter: { _id: 2 as never }, replacement: { r: 1 } } },
      { deleteOne: { filter: { _id: 1 as never } } },
      { insertOne: { document: { _id: 8 as never } } },
    ]);
    expect(outcome).toMatchObject({
      insertedCount: 1,
      matchedCount: 4,
      modifiedCount: 4,
      deletedCount: 1,
      upsertedCount: 1,
      upsertedIds: { 1: 7 },
    });
  });

  it('a guarded upsert of what is newer is a duplicate', async () => {
    const c = fresh();
    await c.insertOne({ _id: 'x' as never, position: 9 });
    const stale = { updateOne: { filter: { _id: 'x' as never, position: { $lt: 5 } }, update: { $set: { position: 5 } }, upsert: true } };
    await expect(c.bulkWrite([stale, { insertOne: { document: { _id: 'y' as never } } }], { ordered: false })).rejects.toMatchObject({
      code: 11000,
      result: { insertedCount: 1 },
    });
    expect(await c.findOne({ _id: 'x' as never })).toEqual({ _id: 'x', position: 9 });
  });

  it('refuse ids that can not be one and documents that are too large', async () => {
    const c = fresh();
    await expect(c.insertOne({ _id: [1] as never })).rejects.toMatchObject({ code: 53 });
    await c.insertOne({ _id: 1 as never, half: 'x'.repeat(9_000_000) });
    await expect(c.updateOne({ _id: 1 as never }, { $set: { rest: 'x'.repeat(9_000_000) } })).rejects.toMatchObject({ code: 10334 });
  });

  it('without acknowledgement are done too', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never }, { writeConcern: { w: 0 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await c.countDocuments()).toBe(1);
  });
});

describe('cursors', () => {
  it('give everything in batches, while others write', async () => {
    const c = fresh();
    await c.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i as never, pad: 'x'.repeat(100) })));
    const seen = new Set<unknown>();
    for await (const { _id } of c.find({}, { batchSize: 50 })) {
      seen.add(_id);
      if (seen.size === 100) await c.deleteMany({ _id: { $gte: 500, $lt: 600 } as never });
    }
    expect(seen.size).toBe(900);
  });

  it('are closed when asked, and when their collection goes', async () => {
    const c = fresh();
    await c.insertMany(Array.from({ length: 10 }, (_, i) => ({ i })));
    const cursor = c.find({}, { batchSize: 2 });
    await cursor.next();
    const id = cursor.id;
    await cursor.close();
    await expect(store.db.command({ getMore: id, collection: c.collectionName })).rejects.toMatchObject({ code: 43 });
    const other = c.find({}, { batchSize: 2 });
    await other.next();
    await c.drop();
    await expect(other.toArray()).rejects.toMatchObject({ code: 43 });
  });

  it('carry large documents in answers that fit', async () => {
    const c = fresh();
    for (let i = 0; i < 4; i += 1) await c.insertOne({ _id: i as never, big: 'x'.repeat(7_000_000) });
    expect((await c.find().toArray()).map(({ big }) => (big as string).length)).toEqual([7_000_000, 7_000_000, 7_000_000, 7_000_000]);
  });
});

describe('projections', () => {
  const doc = {
    _id: 1 as never,
    a: 1,
    b: { c: 2, d: 3 },
    l: [
      { k: 1, v: 1 },
      { k: 2, v: 2 },
    ],
    n: [1, 2, 3, 4],
  };
  let c: mongo.Collection;
  beforeAll(async () => {
    c = fresh();
    await c.insertOne(doc);
  });
  it.each<[mongo.Document, mongo.Document, mongo.Document?]>([
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: 1, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [{ 'l.k': 1, _id: 0 }, { l: [{ k: 1 }, { k: 2 }] }],
    [
      { b: 0, l: 0, n: 0 },
      { _id: 1, a: 1 },
    ],
    [
      { 'b.c': 0, l: 0, n: 0, _id: 0 },
      { a: 1, b: { d: 3 } },
    ],
    [
      { n: { $slice: 2 }, a: 1, _id: 0 },
      { a: 1, n: [1, 2] },
    ],
    [
      { n: { $slice: [-3, 2] }, l: 0, b: 0 },
      { _id: 1, a: 1, n: [2, 3] },
    ],
    [{ l: { $elemMatch: { k: 2 } } }, { _id: 1, l: [{ k: 2, v: 2 }] }],
    [{ 'l.$': 1 }, { _id: 1, l: [{ k: 2, v: 2 }] }, { 'l.k': 2 }],
    [{ sum: { $add: ['$a', '$b.c'] }, _id: 0 }, { sum: 3 }],
  ])('%j', async (projection, expected, filter = {}) => {
    expect(await c.findOne(filter, { projection })).toEqual(expected);
  });
  it('of both kinds are refused', async () => {
    await expect(c.findOne({}, { projection: { a: 1, b: 0 } })).rejects.toMatchObject({ code: 31254 });
  });
});

describe('collections and databases', () => {
  it('are listed, dropped and made', async () => {
    const db = store.client.db('other');
    await db.createCollection('one');
    await db.collection('two').insertOne({});
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(await db.listCollections({ name: 'two' }, { nameOnly: true }).toArray()).toEqual([{ name: 'two', type: 'collection' }]);
    await expect(db.createCollection('one')).rejects.toMatchObject({ code: 48 });
    expect((await db.admin().listDatabases()).databases.map(({ name }) => name)).toContain('other');
    expect(await db.dropDatabase()).toBe(true);
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});
