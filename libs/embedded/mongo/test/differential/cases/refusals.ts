import type { mongo } from 'mongoose';
import { type Case, type Doc, on, onNothing } from '../case';

const ONE: Doc[] = [{ _id: 1, a: 1, text: 'x', list: [1], doc: { b: 1 } }];
const update = (name: string, change: mongo.Document): Case =>
  on(ONE, name, (c) => c.updateOne({ _id: 1 }, change as mongo.UpdateFilter<Doc>));
const find = (name: string, filter: mongo.Document): Case => on(ONE, name, (c) => c.find(filter as mongo.Filter<Doc>).toArray());
const command = (name: string, wanted: mongo.Document): Case => on(ONE, name, (c, { own }) => own.command(wanted));

export const REFUSALS = [
  update('another id', { $set: { _id: 2 } }),
  update('two changes of one path', { $set: { a: 1 }, $inc: { a: 1 } }),
  update('a change within what is changed', { $set: { doc: {}, 'doc.b': 2 } }),
  update('an operator that nobody knows', { $nobody: { a: 1 } }),
  update('a way through a number', { $set: { 'a.b': 1 } }),
  update('a way through a text', { $set: { 'text.b': 1 } }),
  update('a name in a list', { $set: { 'list.b': 1 } }),
  update('an empty part of a path', { $set: { 'doc..b': 1 } }),
  update('$inc by a text', { $inc: { a: 'x' } }),
  update('$addToSet onto no list', { $addToSet: { a: 1 } }),
  update('$pop of no list', { $pop: { a: 1 } }),
  update('$set of no document', { $set: 5 }),
  update('a positional change without a filter', { $set: { 'list.$': 1 } }),
  find('an operator that nobody knows in a filter', { a: { $nobody: 1 } }),
  find('an operator at the top that nobody knows', { $nobody: 1 }),
  find('$in of no list', { a: { $in: 1 } }),
  find('$or of no list', { $or: { a: 1 } }),
  find('$or of nothing', { $or: [] }),
  find('$and of no documents', { $and: [1] }),
  find('$regex that is none', { text: { $regex: '(' } }),
  find('$size of a text', { list: { $size: 'x' } }),
  find('$elemMatch of no document', { list: { $elemMatch: 1 } }),
  find('$not of a value', { a: { $not: 1 } }),
  find('$options alone', { text: { $options: 'i' } }),
  find('$mod of one', { a: { $mod: [2] } }),
  on(ONE, 'an order of no direction', (c, { own }) => own.command({ find: 'c', sort: { a: 2 } })),
  on(ONE, 'a skip below nothing', (c, { own }) => own.command({ find: 'c', skip: -1 })),
  on(ONE, 'a batch below nothing', (c, { own }) => own.command({ find: 'c', batchSize: -1 })),
  command('a command that nobody knows', { nobody: 1 }),
  command('a field that nobody knows', { find: 'c', nobody: 1 }),
  command('a filter that is no document', { find: 'c', filter: 1 }),
  command('a cursor that is not there', { getMore: 12345n, collection: 'c' }),
  command('inserting nothing', { insert: 'c', documents: [] }),
  command('updating nothing', { update: 'c', updates: [] }),
  command('deleting nothing', { delete: 'c', deletes: [] }),
  command('a limit of deletes that there is not', { delete: 'c', deletes: [{ q: {}, limit: 2 }] }),
  command('a delete without a limit', { delete: 'c', deletes: [{ q: {} }] }),
  command('an update without a filter', { update: 'c', updates: [{ u: { $set: { a: 1 } } }] }),
  command('a replacement of many', { update: 'c', updates: [{ q: {}, u: { z: 1 }, multi: true }] }),
  command('an aggregation without a cursor', { aggregate: 'c', pipeline: [] }),
  command('an empty collection name', { find: '' }),
  command('a collection name that is a number', { find: 1 }),
  onNothing('a name with $ in front', (c) => c.insertOne({ _id: 1, $a: 1 })),
  onNothing('a collection name with a dollar', (c, { own }) => own.createCollection('a$b')),
];
