import { type Doc, on, onIndexes, onNothing } from '../case';

const TASKS: Doc[] = Array.from({ length: 30 }, (_, i) => ({
  _id: i,
  workspaceId: `w${i % 2}`,
  isOpen: i % 3 !== 0,
  rank: `r${(i * 7) % 10}`,
  assignee: i % 4 === 0 ? null : { userId: `u${i % 4}` },
  labels: i % 5 === 0 ? [] : [`l${i % 5}`, 'all'],
}));
const byRank = [{ key: { workspaceId: 1, isOpen: 1, rank: -1 } }];

export const INDEXES = [
  onNothing('one', (c) => c.createIndex({ dueAt: 1 })),
  onNothing('one with a name', (c) => c.createIndex({ workspaceId: 1, tokens: 1, postedAt: -1, _id: -1 }, { name: 'words' })),
  onNothing('several at once', (c) => c.createIndexes([{ key: { a: 1 } }, { key: { b: 1, c: -1 }, unique: true }])),
  onNothing('what createIndexes tells', (c, { own }) => own.command({ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a_1' }] })),
  on([{ _id: 1 }], 'what createIndexes tells of a collection that is there', (c, { own }) =>
    own.command({ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a_1' }] }),
  ),
  onIndexes([{ key: { a: 1 } }], 'what createIndexes tells of an index that is there', (c, { own }) =>
    own.command({ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a_1' }] }),
  ),
  onIndexes([{ key: { a: 1 } }, { key: { 'b.c': -1, _id: 1 }, name: 'mine', unique: true }], 'are listed', (c) => c.indexes()),
  onIndexes([{ key: { a: 1 }, sparse: true }], 'a sparse one is listed', (c) => c.indexes()),
  onIndexes([{ key: { a: 1 }, unique: true, partialFilterExpression: { s: { $exists: true } } }], 'a partial one is listed', (c) =>
    c.indexes(),
  ),
  onIndexes([{ key: { at: 1 }, expireAfterSeconds: 60 }], 'one with an expiry is listed', (c) => c.indexes()),
  onNothing('of no collection', (c) => c.indexes()),
  onIndexes([{ key: { a: 1 } }], 'the same again', (c) => c.createIndex({ a: 1 })),
  onIndexes([{ key: { a: 1 }, name: 'one' }], 'the same with another name', (c) => c.createIndex({ a: 1 }, { name: 'two' })),
  onIndexes([{ key: { a: 1 }, name: 'one' }], 'another with the same name', (c) => c.createIndex({ b: 1 }, { name: 'one' })),
  onIndexes([{ key: { a: 1 } }], 'the same, but unique', (c) => c.createIndex({ a: 1 }, { unique: true })),
  onNothing('one of no fields', (c, { own }) => own.command({ createIndexes: 'c', indexes: [{ key: {}, name: 'x' }] })),
  onNothing('one without a name', (c, { own }) => own.command({ createIndexes: 'c', indexes: [{ key: { a: 1 } }] })),
  onNothing('one of a direction that there is not', (c, { own }) =>
    own.command({ createIndexes: 'c', indexes: [{ key: { a: 0 }, name: 'x' }] }),
  ),
  onNothing('none at all', (c, { own }) => own.command({ createIndexes: 'c', indexes: [] })),
  onIndexes([{ key: { a: 1 } }], 'dropped', async (c) => [await c.dropIndex('a_1'), await c.indexes()]),
  onIndexes([{ key: { a: 1 } }, { key: { b: 1 } }], 'all dropped', async (c) => [await c.dropIndexes(), await c.indexes()]),
  onIndexes([{ key: { a: 1 } }], 'one that is not there dropped', (c) => c.dropIndex('nobody')),
  onIndexes([{ key: { a: 1 } }], 'that of the id dropped', (c) => c.dropIndex('_id_')),
  on(
    TASKS,
    'a column of a board in its order',
    (c) => c.find({ workspaceId: 'w0', isOpen: true }, { sort: { rank: -1, _id: 1 } }).toArray(),
    byRank,
  ),
  on(
    TASKS,
    'a range',
    (c) => c.find({ workspaceId: 'w0', isOpen: true, rank: { $gt: 'r3', $lte: 'r7' } }, { sort: { rank: 1, _id: 1 } }).toArray(),
    byRank,
  ),
  on(TASKS, 'a field in a document', (c) => c.find({ 'assignee.userId': 'u2' }, { sort: { _id: 1 } }).toArray(), [
    { key: { 'assignee.userId': 1 } },
  ]),
  on(TASKS, 'null by an index', (c) => c.find({ 'assignee.userId': null }, { sort: { _id: 1 } }).toArray(), [
    { key: { 'assignee.userId': 1 } },
  ]),
  on(TASKS, 'an element of a list', (c) => c.find({ labels: 'l2' }, { sort: { _id: 1 } }).toArray(), [{ key: { labels: 1, _id: 1 } }]),
  on(
    TASKS,
    'every document once, though many entries lead to it',
    (c) => c.find({ labels: { $gte: 'a' } }, { sort: { _id: 1 } }).toArray(),
    [{ key: { labels: 1 } }],
  ),
  on(TASKS, 'an empty list by an index', (c) => c.find({ labels: [] }, { sort: { _id: 1 } }).toArray(), [{ key: { labels: 1 } }]),
  on(
    TASKS,
    'that follows updates',
    async (c) => {
      await c.updateMany({ labels: 'l2' }, { $set: { labels: ['moved'] } });
      await c.deleteOne({ _id: 7 });
      return [await c.find({ labels: 'l2' }).toArray(), await c.find({ labels: 'moved' }, { sort: { _id: 1 } }).toArray()];
    },
    [{ key: { labels: 1 } }],
  ),
  on([{ _id: 1, x: [1], y: [1] }], 'two lists in one', (c) => c.createIndex({ x: 1, y: 1 })),
];
