import mongoose, { mongo } from 'mongoose';
import { statsOf, startTestStore, TestStore } from './support';

const { Int32, Double, Long, Decimal128, ObjectId, Binary, UUID } = mongo.BSON;

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const fresh = (): mongo.Collection => store.db.collection(`c${new ObjectId().toHexString()}`);

describe('documents', () => {
  it('come back as they went in, number types included', async () => {
    const c = fresh();
    const doc = {
      _id: 'a',
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromString('9007199254740993'),
      small: Long.fromNumber(7),
      decimal: Decimal128.fromString('1.10'),
      id: new ObjectId(),
      uuid: new UUID(),
      date: new Date(5),
      bytes: new Binary(Buffer.from([1, 2])),
      regex: /a.b/i,
      nothing: null,
      nested: { list: [new Int32(1), { x: 'y' }] },
    };
    await c.insertOne(doc as never);
    const exact = await c.findOne({}, { promoteValues: false });
    expect(exact).toMatchObject({ int: new Int32(1), double: new Double(1), small: Long.fromNumber(7), long: doc.long });
    const plain = await c.findOne({});
    expect(plain).toMatchObject({
      int: 1,
      decimal: doc.decimal,
      id: doc.id,
      date: doc.date,
      nothing: null,
      nested: { list: [1, { x: 'y' }] },
    });
    expect(plain?.['uuid'].toHexString()).toBe(doc.uuid.toHexString());
  });

  it('are found by filters, sorted, cut and projected', async () => {
    const c = fresh();
    await c.insertMany(Array.from({ length: 30 }, (_, i) => ({ _id: i as never, a: i % 3, b: { c: i }, tags: [`t${i % 5}`, 'all'] })));
    const found = await c
      .find({ a: 1, 'b.c': { $gte: 10 }, tags: 'all' })
      .sort({ 'b.c': -1 })
      .skip(1)
      .limit(3)
      .project({ b: 1 })
      .toArray();
    expect(found).toEqual([25, 22, 19].map((i) => ({ _id: i, b: { c: i } })));
    expect(await c.countDocuments({ $or: [{ a: 0 }, { tags: 't1' }] })).toBe(14);
    expect(await c.countDocuments({ tags: { $all: ['all', 't2'] }, _id: { $nin: [2 as never] } })).toBe(5);
    expect(await c.estimatedDocumentCount()).toBe(30);
    expect(await c.distinct('tags', { a: 0 })).toEqual(['all', 't0', 't1', 't2', 't3', 't4']);
    expect(await c.find({}, { batchSize: 7 }).toArray()).toHaveLength(30);
  });

  it('are updated, replaced, removed', async () => {
    const c = fresh();
    await c.insertMany([
      { _id: 1 as never, n: 1 },
      { _id: 2 as never, n: 1 },
    ]);
    expect(await c.updateOne({ _id: 1 as never }, { $inc: { n: 2 }, $set: { 'x.y': 1 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    expect(await c.updateMany({}, { $set: { n: 3 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
    expect(await c.updateOne({ _id: 9 as never, k: 'v' }, { $setOnInsert: { a: 1 }, $set: { n: 0 } }, { upsert: true })).toMatchObject({
      upsertedId: 9,
    });
    expect(await c.findOne({ _id: 9 as never })).toEqual({ _id: 9, k: 'v', a: 1, n: 0 });
    expect(await c.replaceOne({ _id: 2 as never }, { z: 1 })).toMatchObject({ modifiedCount: 1 });
    expect(await c.findOneAndUpdate({ _id: 2 as never }, { $set: { z: 2 } }, { returnDocument: 'after' })).toEqual({ _id: 2, z: 2 });
    expect(await c.findOneAndDelete({ _id: 2 as never })).toEqual({ _id: 2, z: 2 });
    expect(await c.deleteMany({ n: { $exists: true } })).toMatchObject({ deletedCount: 2 });
  });
});

describe('aggregation', () => {
  it('matches, groups, looks up and facets', async () => {
    const [orders, people] = [fresh(), fresh()];
    const ids = [new ObjectId(), new ObjectId()];
    await people.insertMany(ids.map((_id, i) => ({ _id, name: `p${i}` })));
    await orders.insertMany([1, 2, 3, 4].map((n) => ({ n, by: ids[n % 2] })));
    const grouped = await orders
      .aggregate([{ $match: { n: { $gt: 1 } } }, { $group: { _id: '$by', sum: { $sum: '$n' } } }, { $sort: { sum: 1 } }])
      .toArray();
    expect(grouped).toEqual([
      { _id: ids[1], sum: 3 },
      { _id: ids[0], sum: 6 },
    ]);
    const joined = await orders
      .aggregate([
        { $match: { n: 1 } },
        { $lookup: { from: people.collectionName, localField: 'by', foreignField: '_id', as: 'who' } },
        { $unwind: '$who' },
      ])
      .toArray();
    expect(joined[0]['who']).toEqual({ _id: ids[1], name: 'p1' });
    const [facets] = await orders
      .aggregate([{ $facet: { all: [{ $count: 'n' }], big: [{ $match: { n: { $gte: 3 } } }, { $project: { _id: 0, n: 1 } }] } }])
      .toArray();
    expect(facets).toEqual({ all: [{ n: 4 }], big: [{ n: 3 }, { n: 4 }] });
  });
});

describe('transactions', () => {
  it('show their writes to nobody until they commit', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never, n: 1 });
    await store.client.withSession(async (session) => {
      session.startTransaction();
      await c.insertOne({ _id: 2 as never }, { session });
      await c.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session });
      expect(await c.find({}, { session }).toArray()).toHaveLength(2);
      expect(await c.find().toArray()).toEqual([{ _id: 1, n: 1 }]);
      await session.commitTransaction();
    });
    expect(await c.find().toArray()).toEqual([{ _id: 1, n: 2 }, { _id: 2 }]);
  });

  it('lose to a conflicting write and are run again', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never, n: 1 });
    let runs = 0;
    await store.client.withSession((session) =>
      session.withTransaction(async () => {
        runs += 1;
        await c.findOne({ _id: 1 as never }, { session });
        if (runs === 1) await c.updateOne({ _id: 1 as never }, { $inc: { n: 10 } });
        await c.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session });
      }),
    );
    expect(runs).toBe(2);
    expect(await c.findOne()).toEqual({ _id: 1, n: 12 });
  });
});

describe('mongoose', () => {
  it('connects, makes its indexes and keeps models', async () => {
    const connection = await mongoose.createConnection(store.server.uri, { dbName: 'models' }).asPromise();
    const schema = new mongoose.Schema({ email: { type: String, unique: true }, at: Date, list: [String] }, { timestamps: true });
    const Person = connection.model('Person', schema);
    await Person.init();
    const person = await Person.create({ email: 'a@b.c', list: ['x'] });
    person.list.push('y');
    await person.save();
    await expect(Person.create({ email: 'a@b.c' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@b.c' },
    });
    expect(await Person.findOne({ email: 'a@b.c' }).lean()).toMatchObject({ list: ['x', 'y'], __v: 1 });
    expect((await statsOf(store.db)).last).toEqual({ keysExamined: 1, docsExamined: 1 });
    await connection.close();
  });
});
