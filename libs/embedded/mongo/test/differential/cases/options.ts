import { type Doc, on, onNothing } from '../case';

const MIXED: Doc[] = [
  { _id: 1, v: 'b' },
  { _id: 2, v: 3 },
  { _id: 3, v: null },
  { _id: 4 },
  { _id: 5, v: new Date(1) },
  { _id: 6, v: true },
  { _id: 7, v: { a: 1 } },
  { _id: 8, v: 'a' },
  { _id: 9, v: 2.5 },
  { _id: 10, v: 'B' },
];
const MANY: Doc[] = Array.from({ length: 250 }, (_, i) => ({ _id: i, group: i % 3, rank: `r${i % 7}`, n: 250 - i }));
const CHAT: Doc = {
  _id: 'chat',
  name: 'general',
  participants: [
    { userId: 'u1', role: 'owner' },
    { userId: 'u2', role: 'member' },
    { userId: 'u2', role: 'twice' },
  ],
  settings: { color: 'red', sound: { on: true, volume: 5 } },
  tags: ['a', 'b'],
  _v: 4,
};

export const OPTIONS = [
  on(MIXED, 'values of different types in order', (c) => c.find({}, { sort: { v: 1, _id: 1 } }).toArray()),
  on(MIXED, 'values of different types in reverse', (c) => c.find({}, { sort: { v: -1, _id: 1 } }).toArray()),
  on(MANY, 'an order of two fields, a part of it', (c) => c.find({}, { sort: { rank: -1, n: 1 }, skip: 10, limit: 5 }).toArray()),
  on(MANY, 'in the order of a nested field', (c) => c.find({ group: 1 }, { sort: { 'x.y': 1, _id: -1 }, limit: 3 }).toArray()),
  on(
    [
      { _id: 1, l: [3, 9] },
      { _id: 2, l: [5] },
      { _id: 3, l: [1, 20] },
      { _id: 4, l: [] },
    ],
    'lists in order by their least',
    (c) => c.find({}, { sort: { l: 1 } }).toArray(),
  ),
  on(
    [
      { _id: 1, l: [3, 9] },
      { _id: 2, l: [5] },
      { _id: 3, l: [1, 20] },
      { _id: 4, l: [] },
    ],
    'lists in reverse by their greatest',
    (c) => c.find({}, { sort: { l: -1 } }).toArray(),
  ),
  on(MANY, 'a limit', (c) => c.find({}, { sort: { _id: 1 }, limit: 3 }).toArray()),
  on(MANY, 'a limit of 0 is none', async (c) => (await c.find({}, { limit: 0 }).toArray()).length),
  on(MANY, 'skip beyond the end', (c) => c.find({}, { skip: 300 }).toArray()),
  on(MANY, 'by getMore, in batches', async (c) => (await c.find({}, { sort: { _id: 1 }, batchSize: 40 }).toArray()).map(({ _id }) => _id)),
  on(
    MANY,
    'a limit over several batches',
    async (c) => (await c.find({}, { sort: { _id: 1 }, limit: 90, batchSize: 40 }).toArray()).length,
  ),
  on(MANY, 'a cursor that is closed early', async (c) => {
    const cursor = c.find({}, { sort: { _id: 1 }, batchSize: 10 });
    const first = await cursor.next();
    await cursor.close();
    return first;
  }),
  on(MANY, 'documents that are written while a cursor is open', async (c) => {
    const cursor = c.find({ group: 0 }, { sort: { _id: 1 }, batchSize: 10 });
    await cursor.next();
    await c.deleteMany({ _id: { $gte: 240 } });
    return (await cursor.toArray()).length > 70;
  }),
  on(MANY, 'one', (c) => c.findOne({ group: 2 }, { sort: { n: 1 }, projection: { n: 1 } })),
  on(MANY, 'one that is not there', (c) => c.findOne({ _id: -1 })),
  onNothing('no collection', (c) => c.find({}).toArray()),
  on(MANY, 'a time limit that is not met', (c) => c.find({ group: 1 }, { sort: { _id: 1 }, limit: 1, maxTimeMS: 4000 }).toArray()),
  on(MANY, 'what a majority has', (c) => c.find({ _id: 4 }, { readConcern: { level: 'majority' } }).toArray()),
  on(MANY, 'an index by name', (c) => c.find({ group: 1 }, { hint: 'by_group', sort: { _id: 1 }, limit: 2 }).toArray(), [
    { key: { group: 1, n: 1 }, name: 'by_group' },
  ]),
  on(MANY, 'an index by its fields', (c) => c.find({ group: 1 }, { hint: { group: 1, n: 1 }, sort: { _id: 1 }, limit: 2 }).toArray(), [
    { key: { group: 1, n: 1 } },
  ]),
  on(MANY, 'an index that is not there', (c) => c.find({ group: 1 }, { hint: 'nobody' }).toArray()),
  on([CHAT], 'fields that are named', (c) => c.findOne({}, { projection: { name: 1, 'settings.sound.on': 1, nobody: 1 } })),
  on([CHAT], 'fields without the id', (c) => c.findOne({}, { projection: { name: 1, _id: 0 } })),
  on([CHAT], 'fields that are left out', (c) => c.findOne({}, { projection: { participants: 0, 'settings.color': 0 } })),
  on([CHAT], 'only the id', (c) => c.findOne({}, { projection: { _id: 1 } })),
  on([CHAT], 'a field of the documents of a list', (c) => c.findOne({}, { projection: { 'participants.role': 1 } })),
  on([CHAT], 'the first element that matches', (c) =>
    c.findOne({}, { projection: { name: 1, participants: { $elemMatch: { userId: 'u2' } } } }),
  ),
  on([CHAT], 'no element that matches', (c) => c.findOne({}, { projection: { name: 1, participants: { $elemMatch: { userId: 'u9' } } } })),
  on([CHAT], 'the element that the filter met', (c) => c.findOne({ 'participants.userId': 'u2' }, { projection: { 'participants.$': 1 } })),
  on([CHAT], 'fields named and left out at once', (c) => c.findOne({}, { projection: { name: 1, tags: 0 } })),
  on([CHAT], 'the bytes as they are', async (c) => {
    const [bytes] = await c.find({}, { raw: true, sort: { _id: 1 } }).toArray();
    return Buffer.isBuffer(bytes);
  }),
  on(MANY, 'a collation', (c) => c.find({ rank: 'R1' }, { collation: { locale: 'simple' } }).toArray()),
];
