import { mongo } from 'mongoose';
import { type Doc, on, onIndexes } from '../case';

const EVENTS: Doc[] = [
  { _id: '1', aggregateId: 'a', version: 1, partition: 0, position: 1, claims: ['x', 'y'] },
  { _id: '2', aggregateId: 'a', version: 2, partition: 0, position: 2 },
  { _id: '3', aggregateId: 'b', version: 1, partition: 1, position: 1 },
];
const STORE: mongo.IndexDescription[] = [
  { key: { aggregateId: 1, version: 1 }, unique: true, name: 'aggregate_version' },
  { key: { partition: 1, position: 1 }, unique: true, name: 'partition_position' },
];
const claims: mongo.IndexDescription[] = [{ key: { claims: 1 }, unique: true, sparse: true, name: 'claim_once' }];
const commands: mongo.IndexDescription[] = [
  {
    key: { commandId: 1, commandSeq: 1 },
    unique: true,
    name: 'command_once',
    partialFilterExpression: { commandSeq: { $exists: true } },
  },
];
const email: mongo.IndexDescription[] = [{ key: { 'p.email': 1 }, unique: true }];
const event = (_id: string, more: Doc): Doc => ({ _id, aggregateId: _id, version: 1, partition: 9, position: Number(_id), ...more });

/** What a client learns of the index that refused. */
async function refusing(writing: Promise<unknown>): Promise<unknown> {
  try {
    return await writing;
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError)) throw error;
    const { keyPattern, keyValue } = (error['writeErrors']?.[0]?.err ?? error) as { keyPattern?: unknown; keyValue?: unknown };
    return { code: error.code, index: /index: (\S+)/.exec(error.message)?.[1], keyPattern, keyValue };
  }
}

export const UNIQUE = [
  on(EVENTS, 'the next version', (c) => c.insertOne(event('4', { aggregateId: 'a', version: 3 })), STORE),
  on(EVENTS, 'a version that is taken', (c) => c.insertOne(event('4', { aggregateId: 'a', version: 2 })), STORE),
  on(EVENTS, 'a position that is taken', (c) => c.insertOne(event('4', { partition: 0, position: 2 })), STORE),
  on(EVENTS, 'which index refused', (c) => refusing(c.insertOne(event('4', { partition: 0, position: 2 }))), STORE),
  on(EVENTS, 'which index refused an update', (c) => refusing(c.updateOne({ _id: '3' }, { $set: { aggregateId: 'a' } })), STORE),
  on(EVENTS, 'which index refused one of many', (c) => refusing(c.insertMany([event('4', {}), event('5', { aggregateId: 'a' })])), STORE),
  on(EVENTS, 'that the id was refused', (c) => refusing(c.insertOne(event('1', {}))), STORE),
  on(EVENTS, 'many of which one is taken', (c) => c.insertMany([event('4', {}), event('5', { aggregateId: 'a' }), event('6', {})]), STORE),
  on(EVENTS, 'an update to a value that is taken', (c) => c.updateOne({ _id: '2' }, { $set: { version: 1 } }), STORE),
  on(EVENTS, 'an update that stays', (c) => c.updateOne({ _id: '2' }, { $set: { version: 2, more: 1 } }), STORE),
  on(
    EVENTS,
    'an upsert of a value that is taken',
    (c) => c.updateOne({ _id: '9' }, { $set: { aggregateId: 'a', version: 1 } }, { upsert: true }),
    STORE,
  ),
  on(
    EVENTS,
    'a value that was given up',
    async (c) => {
      await c.deleteOne({ _id: '2' });
      return c.insertOne(event('4', { aggregateId: 'a', version: 2 }));
    },
    STORE,
  ),
  on(EVENTS, 'an element that is taken', (c) => c.insertOne(event('4', { claims: ['z', 'y'] })), claims),
  on(EVENTS, 'elements that are free', (c) => c.insertOne(event('4', { claims: ['z', 'w'] })), claims),
  on(EVENTS, 'an element that is there twice', (c) => c.insertOne(event('4', { claims: ['z', 'z'] })), claims),
  on(
    EVENTS,
    'an element that was given up',
    async (c) => {
      await c.updateOne({ _id: '1' }, { $set: { claims: ['x'] } });
      return c.insertOne(event('4', { claims: ['y'] }));
    },
    claims,
  ),
  onIndexes(claims, 'sparse: many without the field', (c) => c.insertMany([{ _id: 1 }, { _id: 2 }])),
  onIndexes(claims, 'sparse: null is a value', (c) =>
    c.insertMany([
      { _id: 1, claims: null },
      { _id: 2, claims: null },
    ]),
  ),
  onIndexes(email, 'not sparse: one without the field', (c) => c.insertMany([{ _id: 1 }, { _id: 2 }])),
  onIndexes(email, 'a nested field', (c) =>
    c.insertMany([
      { _id: 1, p: { email: 'x' } },
      { _id: 2, p: { email: 'X' } },
      { _id: 3, p: { email: 'x' } },
    ]),
  ),
  onIndexes(email, 'numbers of other types are the same', (c) =>
    c.insertMany([
      { _id: 1, p: { email: 1 } },
      { _id: 2, p: { email: '1' } },
      { _id: 3, p: { email: new mongo.BSON.Double(1) } },
    ]),
  ),
  onIndexes(commands, 'partial: a command twice', (c) =>
    c.insertMany([
      { _id: 1, commandId: 'c', commandSeq: 0 },
      { _id: 2, commandId: 'c', commandSeq: 0 },
    ]),
  ),
  onIndexes(commands, 'partial: what is left out', (c) =>
    c.insertMany([
      { _id: 1, commandId: 'c' },
      { _id: 2, commandId: 'c' },
    ]),
  ),
  on(
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ],
    'over values that are there twice',
    (c) => c.createIndex({ a: 1 }, { unique: true }),
  ),
  on(
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ],
    'over values that are there twice leaves nothing',
    async (c) => {
      await c.createIndex({ a: 1 }, { unique: true }).catch(() => undefined);
      return (await c.indexes()).map(({ name }) => name);
    },
  ),
];
