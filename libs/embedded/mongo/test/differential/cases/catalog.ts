import { on, onNothing } from '../case';
import type { mongo } from 'mongoose';

const one = [{ _id: 1, a: 1 }];
const names = async (db: mongo.Db) => (await db.listCollections().toArray()).map(({ name }) => name as string).sort();

export const CATALOG = [
  on(one, 'collections are listed', (c, { own }) => own.listCollections({}, { nameOnly: true }).toArray()),
  on(one, 'a collection by its name', async (c, { own }) =>
    (await own.listCollections({ name: 'c' }, { nameOnly: false }).toArray()).map(({ name, type, options, idIndex }) => ({
      name,
      type,
      options,
      idIndex,
    })),
  ),
  onNothing('no collections', (c, { own }) => names(own)),
  onNothing('a collection is made', async (c, { own }) => {
    await own.createCollection('made');
    return names(own);
  }),
  on(one, 'a collection that is there is made', (c, { own }) => own.createCollection('c')),
  onNothing('an index makes the collection', async (c, { own }) => {
    await c.createIndex({ a: 1 });
    return names(own);
  }),
  on(one, 'a collection is dropped', async (c, { own }) => [await c.drop(), await names(own)]),
  onNothing('no collection is dropped', (c) => c.drop()),
  on(
    one,
    'a collection is renamed',
    async (c, { own }) => {
      await c.rename('d');
      return [await names(own), await own.collection('d').find().toArray(), (await own.collection('d').indexes()).length];
    },
    [{ key: { a: 1 } }],
  ),
  onNothing('no collection is renamed', (c) => c.rename('d')),
  on(one, 'a collection is renamed to one that is there', async (c, { own }) => {
    await own.collection('d').insertOne({ _id: 2 as never });
    return c.rename('d');
  }),
  on(one, 'a database is dropped', async (c, { own }) => [await own.dropDatabase(), await names(own)]),
  onNothing('no database is dropped', (c, { own }) => own.dropDatabase()),
  on(one, 'databases are listed', async (c, { client, own }) =>
    (await client.db('admin').admin().listDatabases({ nameOnly: true })).databases.some(({ name }) => name === own.databaseName),
  ),
  onNothing('a ping', (c, { own }) => own.command({ ping: 1 })),
  onNothing('who is there', async (c, { own }) => {
    const { isWritablePrimary, setName, maxBsonObjectSize, maxMessageSizeBytes, readOnly } = await own.command({ hello: 1 });
    return { isWritablePrimary, setName, maxBsonObjectSize, maxMessageSizeBytes, readOnly };
  }),
];
