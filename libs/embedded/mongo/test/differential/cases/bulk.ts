import { type Doc, on, onNothing } from '../case';

const CARDS: Doc[] = [
  { _id: 'a', _v: 1, n: 1 },
  { _id: 'b', _v: 5, n: 1 },
];

export const BULKS = [
  onNothing('makes rows that are missing', (c) =>
    c.bulkWrite(
      [0, 1, 2].map((partition) => ({
        updateOne: { filter: { _id: `g/${partition}` }, update: { $setOnInsert: { partition, fence: 0 } }, upsert: true },
      })),
    ),
  ),
  on(CARDS, 'guarded writes in order', (c) =>
    c.bulkWrite(
      [
        { updateOne: { filter: { _id: 'a', _v: 1 }, update: { $set: { _v: 2 }, $inc: { n: 1 } } } },
        { updateOne: { filter: { _id: 'b', _v: { $lt: 5 } }, update: { $set: { _v: 5, n: 9 } } } },
        { updateOne: { filter: { _id: 'c' }, update: { $setOnInsert: { _v: 0 } }, upsert: true } },
        { updateOne: { filter: { _id: 'c', _v: { $lt: 3 } }, update: { $set: { _v: 3, n: 3 } } } },
      ],
      { ordered: true },
    ),
  ),
  on(CARDS, 'of every kind', (c) =>
    c.bulkWrite([
      { insertOne: { document: { _id: 'n' } } },
      { updateMany: { filter: { n: 1 }, update: { $set: { n: 2 } } } },
      { replaceOne: { filter: { _id: 'a' }, replacement: { z: 1 } } },
      { deleteOne: { filter: { _id: 'b' } } },
      { deleteMany: { filter: { _id: { $in: ['x', 'n'] } } } },
    ]),
  ),
  on(CARDS, 'replacements of which one is too old', (c) =>
    c.bulkWrite(
      ['b', 'a', 'c'].map((_id) => ({
        replaceOne: { filter: { _id, _v: { $not: { $gt: 3 } } }, replacement: { _v: 3, built: true }, upsert: true },
      })),
      { ordered: false },
    ),
  ),
  on(CARDS, 'in order ends at the first refusal', (c) =>
    c.bulkWrite(
      [{ insertOne: { document: { _id: 'n' } } }, { insertOne: { document: { _id: 'a' } } }, { deleteOne: { filter: { _id: 'b' } } }],
      { ordered: true },
    ),
  ),
];
