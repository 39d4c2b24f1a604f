import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { sendRaw, startTestStore, TestStore } from './support';

const { ObjectId, UUID, Long } = mongo.BSON;
let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

const fresh = (): mongo.Collection => store.db.collection(`t${new ObjectId().toHexString()}`);
const isTransient = (error: unknown): boolean => error instanceof mongo.MongoError && error.hasErrorLabel('TransientTransactionError');

async function open(): Promise<mongo.ClientSession> {
  const session = store.client.startSession();
  session.startTransaction();
  return session;
}

describe('a transaction', () => {
  it('leaves nothing when it is given up', async () => {
    const c = fresh();
    await c.createIndex({ k: 1 }, { unique: true });
    const session = await open();
    await c.insertMany([{ k: 1 }, { k: 2 }], { session });
    expect(await c.countDocuments({ k: 1 }, { session })).toBe(1);
    await session.abortTransaction();
    expect(await c.countDocuments()).toBe(0);
    await c.insertOne({ k: 1 });
  });

  it('sees its own writes through indexes, in order', async () => {
    const c = fresh();
    await c.createIndex({ n: 1 });
    await c.insertMany([1, 3, 5, 7].map((n) => ({ _id: n as never, n })));
    const session = await open();
    await c.insertOne({ _id: 4 as never, n: 4 }, { session });
    await c.deleteOne({ _id: 3 as never }, { session });
    await c.updateOne({ _id: 7 as never }, { $set: { n: 2 } }, { session });
    const numbers = async (direction: 1 | -1): Promise<unknown[]> =>
      (
        await c
          .find({ n: { $gt: 0 } }, { session })
          .sort({ n: direction })
          .toArray()
      ).map(({ n }) => n as unknown);
    expect(await numbers(1)).toEqual([1, 2, 4, 5]);
    expect(await numbers(-1)).toEqual([5, 4, 2, 1]);
    expect(
      (
        await c
          .find({ n: { $gt: 1 } }, { session })
          .sort({ n: -1 })
          .limit(2)
          .toArray()
      ).map(({ n }) => n as unknown),
    ).toEqual([5, 4]);
    expect(await c.countDocuments({}, { session })).toBe(4);
    await session.commitTransaction();
    expect((await c.find().sort({ n: 1 }).toArray()).map(({ n }) => n as unknown)).toEqual([1, 2, 4, 5]);
  });

  it('meets another open one at once', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never, n: 0 });
    const [one, two] = [await open(), await open()];
    await c.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session: one });
    const refusal = await c.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session: two }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 112, codeName: 'WriteConflict' });
    expect(isTransient(refusal)).toBe(true);
    await two.abortTransaction();
    await one.commitTransaction();
    expect(await c.findOne()).toEqual({ _id: 1, n: 1 });
  });

  it('loses at its commit to a write outside', async () => {
    const c = fresh();
    await c.createIndex({ k: 1 }, { unique: true });
    await c.insertOne({ _id: 1 as never, n: 0 });
    const session = await open();
    await c.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session });
    await c.updateOne({ _id: 1 as never }, { $inc: { n: 10 } });
    const refusal = await session.commitTransaction().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 112 });
    expect(isTransient(refusal)).toBe(true);
    const second = await open();
    await c.insertOne({ k: 'taken' }, { session: second });
    await c.insertOne({ k: 'taken' });
    await expect(second.commitTransaction()).rejects.toMatchObject({ code: 112 });
    expect(await c.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ n: 10 }, { k: 'taken' }]);
  });

  it('ends with a refusal of one of its writes', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never });
    const session = await open();
    await c.insertOne({ _id: 2 as never }, { session });
    await expect(c.insertOne({ _id: 1 as never }, { session })).rejects.toMatchObject({ code: 11000 });
    await expect(c.insertOne({ _id: 3 as never }, { session })).rejects.toMatchObject({ code: 251, codeName: 'NoSuchTransaction' });
    await session.abortTransaction();
    expect(await c.countDocuments()).toBe(1);
  });

  it('may be committed again', async () => {
    const c = fresh();
    const session = await open();
    await c.insertOne({ _id: 1 as never }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await c.countDocuments()).toBe(1);
  });

  it('counts right when many compete', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never, n: 0 });
    await Promise.all(
      Array.from({ length: 12 }, () =>
        store.client.withSession((session) =>
          session.withTransaction(async () => {
            const counter = await c.findOne({ _id: 1 as never }, { session });
            await c.updateOne({ _id: 1 as never }, { $set: { n: Number(counter?.['n']) + 1 } }, { session });
            await c.insertOne({ by: randomUUID() }, { session });
          }),
        ),
      ),
    );
    expect(await c.findOne({ _id: 1 as never })).toMatchObject({ n: 12 });
    expect(await c.countDocuments()).toBe(13);
  });
});

describe('a write that is sent again', () => {
  it('is done once and answered the same', async () => {
    const c = fresh();
    await c.insertOne({ _id: 1 as never, n: 0 });
    const lsid = { id: new UUID() };
    const update = { update: c.collectionName, updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }], lsid, txnNumber: Long.fromNumber(1) };
    const first = await raw(update);
    expect(await raw(update)).toEqual(first);
    expect(await c.findOne()).toEqual({ _id: 1, n: 1 });
    const modify = {
      findAndModify: c.collectionName,
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      new: true,
      lsid,
      txnNumber: Long.fromNumber(2),
    };
    expect((await raw(modify))['value']).toEqual({ _id: 1, n: 2 });
    expect((await raw(modify))['value']).toEqual({ _id: 1, n: 2 });
    await expect(raw(update)).resolves.toMatchObject({ ok: 0, code: 225 });
  });
});

const raw = (command: mongo.Document): Promise<mongo.Document> => sendRaw(store.server.port, command);
