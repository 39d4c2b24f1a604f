import { type Doc, on, onNothing } from '../case';

const QUEUE: Doc[] = [
  { _id: 'a', dueAt: new Date(3000), attempts: 0 },
  { _id: 'b', dueAt: new Date(1000), attempts: 2 },
  { _id: 'c', dueAt: new Date(2000), attempts: 0 },
  { _id: 'd', dueAt: null, attempts: 0 },
];
const lease = { $set: { dueAt: new Date(9000), leasedUntil: new Date(9000) }, $inc: { attempts: 1 } };

export const FIND_AND_MODIFY = [
  on(QUEUE, 'takes what is due first', (c) =>
    c.findOneAndUpdate({ dueAt: { $lte: new Date(2500) } }, lease, { sort: { dueAt: 1 }, returnDocument: 'after' }),
  ),
  on(QUEUE, 'takes what is due last, as it was', (c) =>
    c.findOneAndUpdate({ dueAt: { $lte: new Date(2500) } }, lease, { sort: { dueAt: -1 }, returnDocument: 'before' }),
  ),
  on(QUEUE, 'finds nothing', (c) => c.findOneAndUpdate({ dueAt: { $lte: new Date(0) } }, lease, { returnDocument: 'after' })),
  on(QUEUE, 'tells how it went', (c) => c.findOneAndUpdate({ _id: 'a' }, lease, { returnDocument: 'after', includeResultMetadata: true })),
  on(QUEUE, 'tells that it found nothing', async (c) => {
    const { lastErrorObject, value } = await c.findOneAndUpdate({ _id: 'x' }, lease, { includeResultMetadata: true });
    return { n: lastErrorObject?.['n'], updatedExisting: lastErrorObject?.['updatedExisting'], value };
  }),
  onNothing('makes what is missing', (c) =>
    c.findOneAndUpdate({ _id: 'store' }, { $setOnInsert: { epoch: 'e1', partitions: 4 } }, { upsert: true, returnDocument: 'after' }),
  ),
  onNothing('makes what is missing, and shows what was', (c) =>
    c.findOneAndUpdate({ _id: 'store' }, { $setOnInsert: { epoch: 'e1' } }, { upsert: true, returnDocument: 'before' }),
  ),
  onNothing('tells what it made', (c) =>
    c.findOneAndUpdate({ _id: 'store' }, { $set: { epoch: 'e1' } }, { upsert: true, returnDocument: 'after', includeResultMetadata: true }),
  ),
  on([{ _id: 'store', epoch: 'e0' }], 'leaves what is there alone', (c) =>
    c.findOneAndUpdate({ _id: 'store' }, { $setOnInsert: { epoch: 'e1' } }, { upsert: true, returnDocument: 'after' }),
  ),
  on(QUEUE, 'shows some fields', (c) => c.findOneAndUpdate({ _id: 'b' }, lease, { returnDocument: 'after', projection: { attempts: 1 } })),
  on(QUEUE, 'removes', (c) => c.findOneAndDelete({ dueAt: { $ne: null } }, { sort: { dueAt: 1 } })),
  on(QUEUE, 'removes nothing', (c) => c.findOneAndDelete({ _id: 'x' })),
  on(QUEUE, 'replaces', (c) => c.findOneAndReplace({ _id: 'b' }, { done: true }, { returnDocument: 'after' })),
  on(QUEUE, 'refuses a value that is taken', (c) => c.findOneAndUpdate({ _id: 'a' }, { $set: { dueAt: new Date(1000) } }), [
    { key: { dueAt: 1 }, unique: true },
  ]),
  on(QUEUE, 'refuses to update and remove at once', (c, { own }) =>
    own.command({ findAndModify: 'c', query: {}, remove: true, update: { $set: { a: 1 } } }),
  ),
  on(QUEUE, 'refuses to do nothing', (c, { own }) => own.command({ findAndModify: 'c', query: {} })),
];
