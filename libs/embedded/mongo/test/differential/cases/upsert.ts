import type { mongo } from 'mongoose';
import { type Doc, on, onNothing } from '../case';

const STORED: Doc[] = [{ _id: 'm', _v: 7, name: 'kept' }];
const upsert = { upsert: true } as const;

/** Lists of documents that the driver's types know nothing of. */
const loosely = (update: mongo.Document) => update as mongo.UpdateFilter<Doc>;

export const UPSERTS = [
  onNothing('makes the document of an aggregate', (c) =>
    c.updateOne({ _id: 'm' }, { $setOnInsert: { name: 'x', list: [], _v: 1 } }, upsert),
  ),
  on(STORED, 'leaves the document of an aggregate alone', (c) => c.updateOne({ _id: 'm' }, { $setOnInsert: { name: 'x', _v: 1 } }, upsert)),
  onNothing('sets and sets on insert', (c) => c.updateOne({ _id: 'm' }, { $set: { a: 1 }, $setOnInsert: { at: new Date(5) } }, upsert)),
  on(STORED, 'sets only', (c) => c.updateOne({ _id: 'm' }, { $set: { a: 1 }, $setOnInsert: { at: new Date(5) } }, upsert)),
  onNothing('begins with what its filter says', (c) => c.updateOne({ files_id: 'f', n: 0 }, { $set: { size: 3 } }, upsert)),
  onNothing('begins with nested fields of its filter', (c) => c.updateOne({ _id: 1, 'a.b': 2, c: { $gt: 5 } }, { $set: { d: 1 } }, upsert)),
  onNothing('begins with $eq and $and of its filter', (c) =>
    c.updateOne({ _id: { $eq: 1 }, $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { $set: { d: 1 } }, upsert),
  ),
  onNothing('takes no part of its filter that is not equality', (c) =>
    c.updateOne({ _id: 1, a: { $ne: 3 }, b: { $in: [1, 2] }, $or: [{ e: 1 }, { e: 2 }] }, { $set: { d: 1 } }, upsert),
  ),
  onNothing('with $max', (c) => c.updateOne({ _id: 't' }, { $max: { usedAt: new Date(9) } }, upsert)),
  onNothing('with $inc and $push', (c) =>
    c.updateOne({ _id: 't' }, loosely({ $inc: { n: 2 }, $push: { l: 1 }, $addToSet: { s: 'x' } }), upsert),
  ),
  onNothing('with $pull and $unset', (c) =>
    c.updateOne({ _id: 't' }, loosely({ $pull: { l: 1 }, $unset: { x: '' }, $set: { a: 1 } }), upsert),
  ),
  on(STORED, 'guarded by a version that has passed', (c) => c.updateOne({ _id: 'm', _v: { $lt: 7 } }, { $set: { _v: 7 } }, upsert)),
  onNothing('a replacement', (c) => c.replaceOne({ _id: 'm', _v: { $not: { $gt: 3 } } }, { name: 'new', _v: 3 }, upsert)),
  on(STORED, 'a replacement of what is older', (c) => c.replaceOne({ _id: 'm', _v: { $not: { $gt: 8 } } }, { name: 'new', _v: 8 }, upsert)),
  on(STORED, 'a replacement of what is newer', (c) => c.replaceOne({ _id: 'm', _v: { $not: { $gt: 3 } } }, { name: 'new', _v: 3 }, upsert)),
  onNothing('many', (c) => c.updateMany({ _id: 'm' }, { $set: { a: 1 } }, upsert)),
  onNothing('an id is made where the filter has none', async (c) => {
    const { upsertedId, upsertedCount } = await c.updateOne({ a: 1 }, { $set: { b: 1 } }, upsert);
    return [typeof upsertedId, upsertedCount];
  }),
  onNothing('with nothing to set', (c) => c.updateOne({ _id: 'm' }, { $set: {} }, upsert)),
  onNothing('another id than its filter has', (c) => c.updateOne({ _id: 'm' }, { $set: { _id: 'n' } }, upsert)),
];
