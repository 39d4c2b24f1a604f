import { mongo } from 'mongoose';
import { statsOf, startTestStore, TestStore } from './support';

const { ObjectId } = mongo.BSON;
let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const fresh = (): mongo.Collection => store.db.collection(`i${new ObjectId().toHexString()}`);
const lastCost = async (): Promise<[keys: number, documents: number]> => {
  const { last } = await statsOf(store.db);
  return [last.keysExamined, last.docsExamined];
};
const events = (count: number): mongo.OptionalId<mongo.Document>[] =>
  Array.from({ length: count }, (_, i) => ({
    _id: i as never,
    partition: i % 8,
    position: Math.floor(i / 8) + 1,
    at: new Date(i),
    tags: [`a${i % 10}`, `b${i % 7}`],
  }));

describe('an index', () => {
  it('is read only where it has to be', async () => {
    const c = fresh();
    await c.createIndexes([{ key: { partition: 1, position: 1 }, unique: true }, { key: { tags: 1 } }, { key: { at: -1 } }]);
    await c.insertMany(events(4000));
    const page = await c
      .find({ partition: 3, position: { $gt: 17 } })
      .sort({ position: 1 })
      .limit(50)
      .toArray();
    expect(page.map(({ position }) => position as number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 18));
    expect((await lastCost())[1]).toBe(50);
    const [latest] = await c.find({ partition: 3 }).sort({ position: -1 }).limit(1).toArray();
    expect(latest['position']).toBe(500);
    expect((await lastCost())[1]).toBe(1);
    expect(await c.findOne({ _id: 77 as never })).toMatchObject({ partition: 5 });
    expect(await lastCost()).toEqual([1, 1]);
    expect(await c.find({ _id: { $in: [5, 3, 9999] as never } }).toArray()).toHaveLength(2);
    expect(await lastCost()).toEqual([3, 2]);
    expect(await c.find({ partition: { $in: [1, 2] }, position: { $gte: 499 } }).toArray()).toHaveLength(4);
    expect(await lastCost()).toEqual([4, 4]);
    expect(await c.find({ tags: 'a3' }, { batchSize: 1000 }).toArray()).toHaveLength(400);
    expect(await lastCost()).toEqual([400, 400]);
    expect(
      await c.find({ $or: [{ partition: 1, position: 4 }, { tags: 'b2', at: new Date(2) }, { at: new Date(9) }] }).toArray(),
    ).toHaveLength(3);
    expect((await lastCost())[1]).toBeLessThan(600);
    expect((await c.find().sort({ at: -1 }).limit(2).toArray()).map(({ _id }) => _id as unknown)).toEqual([3999, 3998]);
    expect((await lastCost())[1]).toBe(2);
    expect((await c.find({ at: { $lt: new Date(3) } }).toArray()).map(({ _id }) => _id as unknown)).toEqual([2, 1, 0]);
    expect((await lastCost())[1]).toBe(3);
    await c.updateOne({ partition: 1, position: 1 }, { $set: { x: 1 } });
    expect(await lastCost()).toEqual([1, 1]);
    expect(await c.countDocuments({ partition: 2, position: { $lte: 10 } })).toBe(10);
    expect((await lastCost())[0]).toBe(10);
    expect(
      await c
        .aggregate([{ $match: { partition: 4 } }, { $sort: { position: -1 } }, { $limit: 3 }, { $project: { position: 1, _id: 0 } }])
        .toArray(),
    ).toEqual([{ position: 500 }, { position: 499 }, { position: 498 }]);
    expect((await lastCost())[1]).toBe(3);
  });

  it('keeps values unique, within documents of arrays too', async () => {
    const c = fresh();
    await c.createIndex({ 'p.email': 1 }, { unique: true });
    await c.createIndex({ claims: 1 }, { unique: true, partialFilterExpression: { claims: { $exists: true } } });
    await c.insertOne({ _id: 1 as never, p: { email: 'x' }, claims: ['k1', 'k1', 'k2'] });
    const refusal = c.insertOne({ p: { email: 'x' } });
    await expect(refusal).rejects.toMatchObject({ code: 11000, keyPattern: { 'p.email': 1 }, keyValue: { 'p.email': 'x' } });
    await expect(refusal).rejects.toThrow(
      `E11000 duplicate key error collection: test.${c.collectionName} index: p.email_1 dup key: { p.email: "x" }`,
    );
    await expect(c.insertOne({ p: { email: 'y' }, claims: ['k2'] })).rejects.toMatchObject({ code: 11000 });
    await c.insertOne({ _id: 2 as never, p: { email: 'y' } });
    await expect(c.updateOne({ _id: 2 as never }, { $set: { 'p.email': 'x' } })).rejects.toMatchObject({ code: 11000 });
    await c.updateOne({ _id: 1 as never }, { $set: { claims: ['k3'] } });
    await c.updateOne({ _id: 2 as never }, { $set: { claims: ['k2'] } });
    await expect(c.insertOne({})).resolves.toBeDefined();
    await expect(c.insertOne({})).rejects.toMatchObject({ code: 11000, keyValue: { 'p.email': null } });
    await c.deleteOne({ _id: 1 as never });
    await c.insertOne({ p: { email: 'x' }, claims: ['k3'] });
  });

  it('that is partial or sparse leaves the rest alone, and is used where it is enough', async () => {
    const c = fresh();
    await c.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { isActive: true } });
    await c.createIndex({ nick: 1 }, { unique: true, sparse: true });
    await c.insertMany([
      { name: 'a', isActive: true },
      { name: 'a', isActive: false },
      { name: 'a' },
      { name: 'b', isActive: true, nick: 'n' },
    ]);
    await expect(c.insertOne({ name: 'a', isActive: true })).rejects.toMatchObject({ code: 11000 });
    await expect(c.insertOne({ nick: 'n' })).rejects.toMatchObject({ code: 11000 });
    await expect(c.updateOne({ name: 'a', isActive: false }, { $set: { isActive: true } })).rejects.toMatchObject({ code: 11000 });
    expect(await c.find({ name: 'a' }).toArray()).toHaveLength(3);
    expect(await lastCost()).toEqual([0, 4]);
    expect(await c.find({ name: 'a', isActive: true }).toArray()).toHaveLength(1);
    expect(await lastCost()).toEqual([1, 1]);
    expect(await c.find({ nick: 'n' }).toArray()).toHaveLength(1);
    expect(await lastCost()).toEqual([1, 1]);
    expect(await c.find().sort({ nick: 1 }).toArray()).toHaveLength(4);
  });

  it('removes documents whose time has come', async () => {
    const c = fresh();
    await c.createIndex({ until: 1 }, { expireAfterSeconds: 60 });
    await c.insertMany([
      { until: new Date(Date.now() - 61_000) },
      { until: new Date() },
      { until: 'never' },
      {},
      { until: [new Date(), new Date(0)] },
    ]);
    expect(store.server.expire()).toBe(2);
    expect(await c.countDocuments()).toBe(3);
  });

  it('is built over what is there, or not at all', async () => {
    const c = fresh();
    await c.insertMany([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ]);
    await expect(c.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect((await c.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    await c.createIndex({ b: -1 }, { unique: true });
    await expect(c.insertOne({ b: 2 })).rejects.toMatchObject({ code: 11000 });
    expect(await c.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { b: -1 }, name: 'b_-1', unique: true },
    ]);
    await c.dropIndex('b_-1');
    await c.insertOne({ b: 2 });
    await expect(c.dropIndex('b_-1')).rejects.toMatchObject({ code: 27 });
  });

  it('that contradicts another is refused', async () => {
    const c = fresh();
    await c.createIndex({ a: 1 }, { name: 'one' });
    await c.createIndex({ a: 1 }, { name: 'one' });
    await expect(c.createIndex({ a: 1 }, { name: 'two' })).rejects.toMatchObject({ code: 85 });
    await expect(c.createIndex({ b: 1 }, { name: 'one' })).rejects.toMatchObject({ code: 86 });
    await expect(c.createIndex({ a: 'text' })).rejects.toMatchObject({ code: 115 });
    await c.insertOne({ x: [1], y: [1] });
    await expect(c.createIndex({ x: 1, y: 1 })).rejects.toMatchObject({ code: 171 });
  });

  it('takes values longer than its keys', async () => {
    const c = fresh();
    await c.createIndex({ t: 1 }, { unique: true });
    const long = 'x'.repeat(5000);
    await c.insertMany([{ t: `${long}a` }, { t: `${long}b` }, { t: 'y' }]);
    await expect(c.insertOne({ t: `${long}a` })).rejects.toMatchObject({ code: 11000 });
    expect(await c.find({ t: `${long}b` }).toArray()).toHaveLength(1);
    expect(await c.find({ t: { $gt: long } }).toArray()).toHaveLength(3);
    expect(await c.find({ t: { $lt: `${long}b` } }).toArray()).toHaveLength(1);
  });
});
