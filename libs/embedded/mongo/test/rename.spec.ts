import { mongo } from 'mongoose';
import { startTestStore, TestStore } from './support';

describe('renaming a collection', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await startTestStore();
    await store.db.collection('from').insertMany([{ _id: 1, a: 'x' }] as mongo.Document[]);
    await store.db.collection('from').createIndex({ a: 1 }, { unique: true });
  });
  afterEach(() => store.close());

  it('keeps documents and indexes', async () => {
    const to = await store.db.collection('from').rename('to');
    expect(await to.find().toArray()).toEqual([{ _id: 1, a: 'x' }]);
    expect((await to.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1']);
    await expect(to.insertOne({ a: 'x' })).rejects.toMatchObject({ code: 11000, message: expect.stringContaining('test.to') });
    expect((await store.db.listCollections().toArray()).map(({ name }) => name)).toEqual(['to']);
  });

  it('takes the place of another one only when it is told so', async () => {
    await store.db.collection('to').insertOne({ old: true });
    await expect(store.db.collection('from').rename('to')).rejects.toMatchObject({ code: 48 });
    await store.db.collection('from').rename('to', { dropTarget: true });
    expect(await store.db.collection('to').find().toArray()).toEqual([{ _id: 1, a: 'x' }]);
  });

  it('refuses one that does not exist, and a name that cannot be', async () => {
    await expect(store.db.collection('none').rename('to')).rejects.toMatchObject({ code: 26 });
    await expect(store.db.collection('from').rename('from')).rejects.toThrow();
    await expect(store.client.db('admin').command({ renameCollection: 'test.from', to: 'test.system.from' })).rejects.toMatchObject({
      code: 73,
    });
  });
});
