import { mongo } from 'mongoose';
import { startTestStore, TestStore } from './support';

const { Int32, Double, Long, Timestamp, ObjectId } = mongo.BSON;

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

type Doc = Record<string, unknown>;

/** Puts a document in, updates it and gives what became of it, without its `_id`. */
async function updated(
  before: Doc,
  update: Doc | Doc[],
  options: mongo.UpdateOptions & { filter?: Doc; exact?: boolean } = {},
): Promise<Doc> {
  const c = store.db.collection(`u${new ObjectId().toHexString()}`);
  const { filter = {}, exact = false, ...rest } = options;
  await c.insertOne({ _id: 1 as never, ...before });
  await c.updateOne(filter as never, update as never, rest);
  const after = await c.findOne({ _id: 1 as never }, { promoteValues: !exact });
  const { _id, ...fields } = after as mongo.WithId<Doc>;
  return fields;
}

describe('update operators', () => {
  const cases: [string, Doc, Doc | Doc[], Doc, Parameters<typeof updated>[2]?][] = [
    ['$set makes the way to a field', { a: 1 }, { $set: { 'b.c.d': 2, a: 3 } }, { a: 3, b: { c: { d: 2 } } }],
    ['$set fills an array up', { l: [1] }, { $set: { 'l.3': 4 } }, { l: [1, null, null, 4] }],
    [
      '$unset takes fields away and empties elements',
      { a: 1, b: { c: 1 }, l: [1, 2] },
      { $unset: { a: '', 'b.c': '', 'l.0': '', x: '' } },
      { b: {}, l: [null, 2] },
    ],
    ['$inc adds, or begins at zero', { a: 1 }, { $inc: { a: 2, b: 5 } }, { a: 3, b: 5 }],
    ['$mul multiplies, or begins at zero', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
    ['$min keeps the lesser', { a: 5, b: 5 }, { $min: { a: 3, b: 7, c: 1 } }, { a: 3, b: 5, c: 1 }],
    ['$max keeps the greater', { a: 5, b: 5, d: new Date(1) }, { $max: { a: 3, b: 7, d: new Date(2) } }, { a: 5, b: 7, d: new Date(2) }],
    ['$rename moves', { a: 1, b: 2 }, { $rename: { a: 'c.d', x: 'y' } }, { b: 2, c: { d: 1 } }],
    [
      '$bit combines',
      { a: 13, b: 10, c: 5 },
      { $bit: { a: { and: new Int32(10) }, b: { or: new Int32(5) }, c: { xor: new Int32(1) } } },
      { a: 8, b: 15, c: 4 },
    ],
    ['$push appends one', { l: [1] }, { $push: { l: [2], m: 1 } }, { l: [1, [2]], m: [1] }],
    ['$push with $each and $position', { l: [1, 4] }, { $push: { l: { $each: [2, 3], $position: 1 } } }, { l: [1, 2, 3, 4] }],
    ['$push with a $position from the end', { l: [1, 4] }, { $push: { l: { $each: [3], $position: -1 } } }, { l: [1, 3, 4] }],
    ['$push with $slice from the front', { l: [1, 2] }, { $push: { l: { $each: [3, 4], $slice: 3 } } }, { l: [1, 2, 3] }],
    ['$push with $slice from the end', { l: [1, 2] }, { $push: { l: { $each: [3, 4], $slice: -3 } } }, { l: [2, 3, 4] }],
    [
      '$push with $sort by a field',
      { l: [{ n: 3 }, { n: 1 }] },
      { $push: { l: { $each: [{ n: 2 }], $sort: { n: -1 }, $slice: 2 } } },
      { l: [{ n: 3 }, { n: 2 }] },
    ],
    ['$push with $sort of values', { l: [3, 1] }, { $push: { l: { $each: [2], $sort: 1 } } }, { l: [1, 2, 3] }],
    ['$addToSet adds what is new', { l: [1, { a: 1 }] }, { $addToSet: { l: { $each: [1, 2, { a: 1 }, 2] } } }, { l: [1, { a: 1 }, 2] }],
    ['$addToSet begins an array', {}, { $addToSet: { l: 'x' } }, { l: ['x'] }],
    ['$pull takes equal values', { l: [1, 2, 1, 'a'] }, { $pull: { l: 1 } }, { l: [2, 'a'] }],
    ['$pull takes what passes operators', { l: [1, 5, 9] }, { $pull: { l: { $gte: 5 } } }, { l: [1] }],
    [
      '$pull takes documents by a filter',
      {
        l: [
          { a: 1, b: 1 },
          { a: 2, b: 1 },
        ],
      },
      { $pull: { l: { a: { $in: [2] }, b: 1 } } },
      { l: [{ a: 1, b: 1 }] },
    ],
    ['$pullAll takes listed values', { l: [1, 2, 3, 2] }, { $pullAll: { l: [2, 3] } }, { l: [1] }],
    ['$pop takes the last', { l: [1, 2, 3] }, { $pop: { l: 1 } }, { l: [1, 2] }],
    ['$pop takes the first', { l: [1, 2, 3] }, { $pop: { l: -1 } }, { l: [2, 3] }],
    [
      '$ is the element that matched',
      { l: [{ k: 1 }, { k: 2 }, { k: 2 }] },
      { $set: { 'l.$.v': 9 } },
      { l: [{ k: 1 }, { k: 2, v: 9 }, { k: 2 }] },
      { filter: { 'l.k': 2 } },
    ],
    [
      '$ works with $elemMatch',
      {
        l: [
          { k: 1, n: 1 },
          { k: 1, n: 2 },
        ],
      },
      { $inc: { 'l.$.n': 5 } },
      {
        l: [
          { k: 1, n: 1 },
          { k: 1, n: 7 },
        ],
      },
      { filter: { l: { $elemMatch: { k: 1, n: 2 } } } },
    ],
    ['$[] is every element', { l: [1, 2] }, { $inc: { 'l.$[]': 10 } }, { l: [11, 12] }],
    [
      '$[id] is what a filter chooses',
      { l: [{ g: 1 }, { g: 5 }] },
      { $set: { 'l.$[low].s': 'x' } },
      { l: [{ g: 1, s: 'x' }, { g: 5 }] },
      { arrayFilters: [{ 'low.g': { $lt: 3 } }] },
    ],
    ['$[id] of values', { l: [1, 5, 9] }, { $set: { 'l.$[big]': 0 } }, { l: [1, 0, 0] }, { arrayFilters: [{ big: { $gte: 5 } }] }],
    ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
    ['a pipeline sets, removes and replaces', { a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, c: 3 }],
    ['a pipeline replaces', { a: 1 }, [{ $replaceWith: { _id: '$_id', z: '$a' } }], { z: 1 }],
  ];

  it.each(cases)('%s', async (...[, before, update, after, options]) => {
    expect(await updated(before, update, options)).toEqual(after);
  });

  it('$currentDate sets the time in both forms', async () => {
    const after = await updated({}, { $currentDate: { d: true, e: { $type: 'date' }, t: { $type: 'timestamp' } } });
    expect([after['d'], after['e'], after['t']]).toEqual([expect.any(Date), expect.any(Date), expect.any(Timestamp)]);
    expect(Math.abs((after['d'] as Date).getTime() - Date.now())).toBeLessThan(5000);
  });

  it('numbers keep or widen their type as on the server', async () => {
    const before = {
      i: new Int32(1),
      m: new Int32(2147483647),
      l: Long.fromNumber(1),
      d: new Double(1),
      p: new Double(2),
      untouched: Long.fromNumber(5),
    };
    const after = await updated(
      before,
      { $inc: { i: new Int32(1), m: new Int32(1), l: new Int32(1), d: new Int32(1) }, $mul: { p: new Double(1.5) } },
      { exact: true },
    );
    expect(after).toEqual({
      i: new Int32(2),
      m: Long.fromNumber(2147483648),
      l: Long.fromNumber(2),
      d: new Double(2),
      p: new Double(3),
      untouched: Long.fromNumber(5),
    });
    expect(await updated({ a: Long.fromNumber(1), d: new Double(2) }, [{ $set: { b: 'x' } }], { exact: true })).toEqual({
      a: Long.fromNumber(1),
      d: new Double(2),
      b: 'x',
    });
  });

  it('an upsert begins with the equalities of its filter', async () => {
    const c = store.db.collection('upserts');
    await c.updateOne({ 'k.a': 1, b: { $eq: 2 }, c: { $gt: 5 }, $and: [{ d: 3 }] }, { $set: { e: 4 } }, { upsert: true });
    expect(await c.findOne({}, { projection: { _id: 0 } })).toEqual({ k: { a: 1 }, b: 2, d: 3, e: 4 });
    const outcome = await c.replaceOne({ _id: 7 as never, x: 1 }, { y: 2 }, { upsert: true });
    expect(outcome).toMatchObject({ upsertedId: 7, upsertedCount: 1, matchedCount: 0 });
    expect(await c.findOne({ _id: 7 as never })).toEqual({ _id: 7, y: 2 });
  });
});

describe('refused updates', () => {
  const refusals: [string, Doc, Doc | Doc[], number, Parameters<typeof updated>[2]?][] = [
    ['a change of _id', { a: 1 }, { $set: { _id: 5 } }, 66],
    ['two changes of one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a change inside what is changed', {}, { $set: { a: {}, 'a.b': 1 } }, 40],
    ['an unknown modifier', {}, { $foo: { a: 1 } }, 9],
    ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['$push on no array', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$pop on no array', { a: 1 }, { $pop: { a: 1 } }, 14],
    ['a field inside a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a positional change without a match', { l: [1] }, { $set: { 'l.$': 1 } }, 2],
    ['an array filter that is missing', { l: [1] }, { $set: { 'l.$[x]': 1 } }, 2],
    ['an array filter without use', { l: [1] }, { $set: { a: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    ['a stage that an update has not', {}, [{ $match: { a: 1 } }], 9],
    ['an empty path part', {}, { $set: { 'a..b': 1 } }, 56],
  ];
  it.each(refusals)('%s', async (...[, before, update, code, options]) => {
    await expect(updated(before, update, options)).rejects.toMatchObject({ code });
  });
});
