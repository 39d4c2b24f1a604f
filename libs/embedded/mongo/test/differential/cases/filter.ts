import type { mongo } from 'mongoose';
import { type Case, type Doc, on } from '../case';

const TASKS: Doc[] = [
  {
    _id: 'a',
    title: 'Fix the login',
    n: 1,
    at: new Date(1000),
    labels: ['ui', 'auth'],
    assignee: { userId: 'u1' },
    isOpen: true,
    due: '2026-03-01',
  },
  { _id: 'b', title: 'login again (twice)', n: 2, at: new Date(2000), labels: [], assignee: null, isOpen: true, due: null },
  { _id: 'c', title: 'Write docs', n: 2.5, at: new Date(3000), labels: ['docs'], isOpen: false, due: '2026-03-05', deletedAt: null },
  {
    _id: 'd',
    title: 'Release',
    n: 10,
    at: new Date(4000),
    labels: ['ui'],
    assignee: { userId: 'u2' },
    isOpen: true,
    deletedAt: new Date(5),
  },
  {
    _id: 'e',
    title: '',
    n: null,
    labels: 'ui',
    relations: [
      { kind: 'blocks', other: { taskId: 'a' } },
      { kind: 'relates', other: { taskId: 'b' } },
    ],
  },
  { _id: 'f', n: '2', labels: ['Ünï', 'zürich'], relations: [] },
];

/** What passes a filter, in the order of the ids. */
const passing = (name: string, filter: mongo.Document, seed: readonly Doc[] = TASKS): Case =>
  on(seed, name, async (c) =>
    (await c.find(filter as mongo.Filter<Doc>, { projection: { _id: 1 }, sort: { _id: 1 } }).toArray()).map(({ _id }) => _id),
  );

const EVENTS: Doc[] = Array.from({ length: 12 }, (_, i) => ({
  _id: `e${String(i).padStart(2, '0')}`,
  partition: i % 3,
  position: Math.floor(i / 3) + 1,
  timestamp: new Date(1_700_000_000_000 + (i % 4)),
  version: i,
  metadata: { commandId: `c${i % 5}`, correlationId: `r${i % 2}` },
  ...(i % 2 === 0 && { commandSeq: 0 }),
}));

export const FILTERS = [
  passing('everything', {}),
  passing('an id', { _id: 'c' }),
  passing('an id that is not there', { _id: 'x' }),
  passing('equal texts', { title: 'Release' }),
  passing('an empty text', { title: '' }),
  passing('equal numbers of any type', { n: 2 }),
  passing('equal times', { at: new Date(2000) }),
  passing('true', { isOpen: true }),
  passing('null is null or missing', { deletedAt: null }),
  passing('null inside a document', { 'assignee.userId': null }),
  passing('$ne finds what is missing too', { isOpen: { $ne: true } }),
  passing('$ne null', { due: { $ne: null } }),
  passing('$ne null with a bound', { due: { $ne: null, $lte: '2026-03-04' } }),
  passing('$gt of numbers leaves other types alone', { n: { $gt: 1 } }),
  passing('$gte and $lt of numbers', { n: { $gte: 2, $lt: 10 } }),
  passing('$gt of texts leaves other types alone', { n: { $gt: '1' } }),
  passing('$gt of texts goes by code points', { title: { $gt: 'Z' } }),
  passing('$lte of times', { at: { $lte: new Date(2000) } }),
  passing('$lt of times', { at: { $lt: new Date(3000) } }),
  passing('$in of ids', { _id: { $in: ['a', 'f', 'x'] } }),
  passing('$in of nothing', { _id: { $in: [] } }),
  passing('$in with null', { due: { $in: [null, '2026-03-05'] } }),
  passing('$in over a list', { labels: { $in: ['docs', 'auth'] } }),
  passing('$nin', { 'assignee.userId': { $nin: ['u1'] } }),
  passing('$nin over a list', { labels: { $nin: ['ui'] } }),
  passing('$exists', { deletedAt: { $exists: true } }),
  passing('$exists false', { 'assignee.userId': { $exists: false } }),
  passing('$not of a comparison', { n: { $not: { $gt: 2 } } }),
  passing('$or', { $or: [{ n: 1 }, { title: 'Release' }] }),
  passing('$and of $or', { $and: [{ $or: [{ isOpen: true }, { n: null }] }, { labels: 'ui' }] }),
  passing('an $or beside fields', { isOpen: true, $or: [{ due: null }, { due: { $lt: '2026-03-02' } }] }),
  passing('an element of a list', { labels: 'ui' }),
  passing('a whole list', { labels: ['ui', 'auth'] }),
  passing('an empty list', { labels: [] }),
  passing('a field of a document', { 'assignee.userId': 'u2' }),
  passing('a whole document', { assignee: { userId: 'u2' } }),
  passing('a field of documents in a list', { 'relations.other.taskId': 'b' }),
  passing('fields of different elements', { 'relations.kind': 'blocks', 'relations.other.taskId': 'b' }),
  passing('$elemMatch of one element', { relations: { $elemMatch: { kind: 'blocks', 'other.taskId': 'b' } } }),
  passing('$elemMatch of a range of texts', { labels: { $elemMatch: { $gte: 'a', $lt: 'b' } } }),
  passing('a range over a list may be met by two elements', { labels: { $gte: 'v', $lt: 'b' } }),
  passing('$regex from the beginning', { title: { $regex: '^Wr' } }),
  passing('$regex without case', { title: { $regex: 'LOGIN', $options: 'i' } }),
  passing('$regex with what has a meaning escaped', { title: { $regex: '\\(twice\\)', $options: 'i' } }),
  passing('$regex at words', { title: { $regex: '(^|\\s)the', $options: 'i' } }),
  passing('$regex without case beyond ASCII', { labels: { $regex: '^ünÏ', $options: 'i' } }),
  passing('$size', { labels: { $size: 2 } }),
  passing('$all', { labels: { $all: ['ui', 'auth'] } }),
  passing('$nor', { $nor: [{ isOpen: true }, { n: null }] }),
  passing('$type', { n: { $type: 'string' } }),
  passing('$mod', { n: { $mod: [2, 0] } }),
  passing('$expr', { $expr: { $eq: ['$n', 10] } }),
  passing('the events of a partition after a position', { partition: 1, position: { $gt: 1, $lte: 3 } }, EVENTS),
  passing('the events of a command', { 'metadata.commandId': 'c2', commandSeq: { $exists: true } }, EVENTS),
  passing(
    'what comes after a place in an order of three fields',
    {
      $and: [
        { 'metadata.correlationId': 'r1' },
        {
          $or: [
            { timestamp: { $gt: new Date(1_700_000_000_001) } },
            { timestamp: new Date(1_700_000_000_001), version: { $gt: 5 } },
            { timestamp: new Date(1_700_000_000_001), version: 5, _id: { $gt: 'e05' } },
          ],
        },
      ],
    },
    EVENTS,
  ),
];
