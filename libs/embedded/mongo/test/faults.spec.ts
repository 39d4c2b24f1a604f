import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { EmbeddedMongo, startEmbeddedMongo } from '../src/index';
import { LmdbStore } from '../src/store/lmdb-store';

const putForReal = LmdbStore.prototype.put;

describe('a fault of the storage', () => {
  let dir: string;
  let server: EmbeddedMongo;
  const faults: unknown[] = [];
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
    server = await startEmbeddedMongo({ dir, port: 0, onFault: (fault) => faults.push(fault) });
  });
  afterAll(async () => {
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  });
  afterEach(() => jest.restoreAllMocks());

  /** Lets the nth write to the storage from now on fail. */
  function failAt(nth: number): void {
    let count = 0;
    jest.spyOn(LmdbStore.prototype, 'put').mockImplementation(function (this: LmdbStore, key, value) {
      count += 1;
      if (count === nth) throw new Error('no space');
      putForReal.call(this, key, value);
    });
  }

  it('is answered, told, and leaves nothing of the write', async () => {
    const client = await mongo.MongoClient.connect(server.uri, { retryWrites: false });
    const c = client.db('test').collection('half');
    await c.createIndex({ a: 1 });
    await c.createIndex({ b: 1 });
    failAt(3);
    await expect(c.insertOne({ _id: 1 as never, a: 1, b: 1 })).rejects.toMatchObject({ code: 1, codeName: 'InternalError' });
    expect(faults).toEqual([expect.objectContaining({ message: 'no space' })]);
    expect(await c.find({ a: 1 }).toArray()).toEqual([]);
    await c.insertOne({ _id: 1 as never, a: 1, b: 1 });
    expect(await c.find({ b: 1 }).toArray()).toHaveLength(1);
    await client.close();
  });

  it('is got over by a client that may write again', async () => {
    const client = await mongo.MongoClient.connect(server.uri);
    const c = client.db('test').collection('again');
    failAt(2);
    await c.insertOne({ _id: 1 as never });
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await c.insertOne({ _id: 2 as never }, { session });
        if (faults.length === 2) failAt(1);
      }),
    );
    expect(await c.countDocuments()).toBe(2);
    expect(faults).toHaveLength(3);
    await client.close();
  });
});
