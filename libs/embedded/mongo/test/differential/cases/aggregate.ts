import type { mongo } from 'mongoose';
import { type Case, type Doc, on, onNothing } from '../case';

const MESSAGES: Doc[] = Array.from({ length: 12 }, (_, i) => ({
  _id: i,
  chatId: `c${i % 2}`,
  threadRootId: i < 2 ? null : `m${i % 3}`,
  author: { userId: `u${i % 4}`, displayName: `User ${i}` },
  postedAt: `2026-03-01T0${i % 10}:00:00.000Z`,
  deletedAt: i === 5 ? new Date(5) : null,
  ...(i === 11 && { integration: { name: 'ci' } }),
}));
const WORKSPACES: Doc[] = [
  {
    _id: 'w1',
    members: [
      { userId: 'u1', username: 'ann', joinedAt: new Date(3) },
      { userId: 'u2', username: 'Bob', joinedAt: new Date(1) },
    ],
  },
  { _id: 'w2', members: [{ userId: 'u1', username: 'ann', joinedAt: new Date(2) }] },
  { _id: 'w3', members: [] },
  { _id: 'w4' },
];

const through = (seed: readonly Doc[], name: string, pipeline: mongo.Document[]): Case =>
  on(seed, name, (c) => c.aggregate(pipeline).toArray());

export const AGGREGATES = [
  through(MESSAGES, 'the replies of threads by person', [
    { $match: { chatId: { $in: ['c0', 'c1'] }, threadRootId: { $in: ['m0', 'm1'] }, deletedAt: null } },
    {
      $group: {
        _id: { root: '$threadRootId', userId: '$author.userId' },
        count: { $sum: 1 },
        lastReplyAt: { $max: '$postedAt' },
        author: { $last: '$author' },
        integration: { $last: '$integration' },
      },
    },
    { $sort: { '_id.root': 1, '_id.userId': 1 } },
  ]),
  through(WORKSPACES, 'the people of all workspaces', [
    { $unwind: '$members' },
    {
      $match: {
        $or: [{ 'members.username': { $regex: '^a', $options: 'i' } }, { 'members.username': { $regex: '(^|\\s)b', $options: 'i' } }],
      },
    },
    {
      $group: {
        _id: '$members.userId',
        username: { $last: '$members.username' },
        workspaceCount: { $sum: 1 },
        firstJoinedAt: { $min: '$members.joinedAt' },
      },
    },
    { $match: { $or: [{ username: { $gt: 'A' } }, { username: 'A', _id: { $gt: 'u0' } }] } },
    { $sort: { username: 1, _id: 1 } },
    { $limit: 5 },
  ]),
  through(MESSAGES, '$match and $sort, a part', [{ $match: { chatId: 'c0' } }, { $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }]),
  through(WORKSPACES, '$unwind', [{ $unwind: '$members' }, { $sort: { _id: 1, 'members.userId': 1 } }]),
  through(WORKSPACES, '$unwind keeps what is empty', [
    { $unwind: { path: '$members', preserveNullAndEmptyArrays: true } },
    { $sort: { _id: 1, 'members.userId': 1 } },
  ]),
  through(MESSAGES, '$group of everything', [{ $group: { _id: null, n: { $sum: 1 }, ids: { $sum: '$_id' } } }]),
  through(MESSAGES, '$group by a text', [{ $group: { _id: '$chatId', n: { $sum: 1 } } }, { $sort: { _id: 1 } }]),
  through(MESSAGES, '$group by what is missing', [{ $group: { _id: '$nobody', n: { $sum: 1 } } }]),
  through(MESSAGES, '$max and $min of texts', [
    { $group: { _id: '$chatId', a: { $max: '$postedAt' }, b: { $min: '$postedAt' } } },
    { $sort: { _id: 1 } },
  ]),
  through(MESSAGES, '$max of what is partly missing', [{ $group: { _id: null, a: { $max: '$deletedAt' } } }]),
  through(MESSAGES, '$first and $last after $sort', [
    { $sort: { _id: -1 } },
    { $group: { _id: '$chatId', a: { $first: '$_id' }, b: { $last: '$_id' } } },
    { $sort: { _id: 1 } },
  ]),
  through(MESSAGES, '$last of what is missing', [{ $sort: { _id: 1 } }, { $limit: 3 }, { $group: { _id: null, a: { $last: '$nobody' } } }]),
  through(MESSAGES, '$count', [{ $match: { chatId: 'c1' } }, { $count: 'n' }]),
  through(MESSAGES, '$count of nothing', [{ $match: { chatId: 'x' } }, { $count: 'n' }]),
  through(MESSAGES, '$project', [{ $match: { _id: 3 } }, { $project: { chatId: 1, who: '$author.userId', _id: 0 } }]),
  through(MESSAGES, '$set', [{ $match: { _id: 3 } }, { $set: { seen: true } }, { $unset: ['author', 'postedAt'] }]),
  through(MESSAGES, 'in batches', [{ $sort: { _id: 1 } }, { $project: { _id: 1 } }]),
  on(MESSAGES, 'by getMore', (c) =>
    c.aggregate([{ $match: {} }, { $sort: { _id: 1 } }, { $project: { _id: 1 } }], { batchSize: 5 }).toArray(),
  ),
  onNothing('no collection', (c) => c.aggregate([{ $match: {} }, { $group: { _id: null, n: { $sum: 1 } } }]).toArray()),
  through(MESSAGES, 'a stage that nobody knows', [{ $nobody: {} }]),
  through(MESSAGES, 'a $group without an id', [{ $group: { n: { $sum: 1 } } }]),
  through(MESSAGES, 'an accumulator that nobody knows', [{ $group: { _id: null, n: { $nobody: 1 } } }]),
  through(MESSAGES, '$limit of nothing', [{ $limit: 0 }]),
  through(MESSAGES, '$unwind of no path', [{ $unwind: 'members' }]),
];
