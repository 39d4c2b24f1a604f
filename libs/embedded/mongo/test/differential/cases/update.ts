import { mongo } from 'mongoose';
import { type Case, type Doc, on, onNothing } from '../case';

const { Double, Int32, Long } = mongo.BSON;

const CHAT: Doc = {
  _id: 'chat',
  participants: [
    { userId: 'u1', role: 'owner', since: 1 },
    { userId: 'u2', role: 'member', since: 2 },
  ],
  participantIds: ['u1', 'u2'],
  relations: [
    { kind: 'blocks', other: { taskId: 't1', key: 'A-1' } },
    { kind: 'relates', other: { taskId: 't1', key: 'A-1' } },
    { kind: 'blocks', other: { taskId: 't2', key: 'A-2' } },
  ],
  reactions: { '👍': ['u1'], '🎉': ['u2', 'u1'] },
  settings: { color: 'red' },
  invites: { i1: { uses: 1 } },
  participantCount: 2,
  usedAt: new Date(5000),
  l: [5, 1, 3],
  _v: 4,
};

/** One update of the chat, guarded by its version. */
const change = (name: string, update: mongo.Document, options: mongo.UpdateOptions = {}): Case =>
  on([CHAT], name, (c) => c.updateOne({ _id: 'chat', _v: { $lt: 5 } }, update as mongo.UpdateFilter<Doc>, options));

const NUMBERS: Doc = {
  _id: 'chat',
  int: new Int32(1),
  long: Long.fromNumber(1),
  double: new Double(1.5),
  most: new Int32(2147483647),
  text: 'x',
};
const count = (name: string, update: mongo.UpdateFilter<Doc>): Case => on([NUMBERS], name, (c) => c.updateOne({ _id: 'chat' }, update));

export const UPDATES = [
  change('$set of a field', { $set: { name: 'x', _v: 5 } }),
  change('$set of what it is already', { $set: { _v: 4 } }),
  change('$set of the same fields in another order', { $set: { settings: { color: 'red' } } }),
  change('$set makes the way', { $set: { 'a.b.c': 1, 'settings.sound.on': false } }),
  change('$set of null', { $set: { participantCount: null } }),
  change('$set of an element', { $set: { 'l.1': 9 } }),
  change('$set beyond the end of a list', { $set: { 'l.5': 9 } }),
  change('$set of nothing', { $set: {} }),
  change('$set of a field with an emoji', { $set: { 'reactions.🚀': ['u3'] } }),
  change('$unset', { $unset: { 'reactions.👍': '', participantCount: '', nobody: '' } }),
  change('$unset of an element', { $unset: { 'l.0': '' } }),
  change('$inc', { $inc: { participantCount: -1, 'invites.i1.uses': 1, 'invites.i2.uses': 1 } }),
  count('$inc keeps the type', { $inc: { int: 1, long: 1, double: 1 } }),
  count('$inc beyond 32 bits', { $inc: { most: 1 } }),
  count('$inc by a fraction', { $inc: { int: 0.5 } }),
  count('$inc of a text', { $inc: { text: 1 } }),
  count('$mul', { $mul: { int: 3, missing: 2 } }),
  change('$max of a later time', { $max: { usedAt: new Date(6000) } }),
  change('$max of an earlier time', { $max: { usedAt: new Date(4000) } }),
  change('$max of what is missing', { $max: { seenAt: new Date(4000) } }),
  change('$min', { $min: { participantCount: 1, missing: 3 } }),
  change('$rename', { $rename: { participantCount: 'count' } }),
  change('$push', { $push: { participants: { userId: 'u3', role: 'member', since: 9 } } }),
  change('$push makes the list', { $push: { 'reactions.🚀': 'u3' } }),
  change('$push of a list', { $push: { l: [7, 8] } }),
  change('$push with $each', { $push: { l: { $each: [7, 8] } } }),
  change('$push with $each and $slice', { $push: { l: { $each: [7, 8], $slice: -3 } } }),
  change('$push onto no list', { $push: { participantCount: 1 } }),
  change('$addToSet of what is new', { $addToSet: { participantIds: 'u3' } }),
  change('$addToSet of what is there', { $addToSet: { participantIds: 'u2' } }),
  change('$addToSet of a document that is there', { $addToSet: { participants: { userId: 'u2', role: 'member', since: 2 } } }),
  change('$addToSet makes the list', { $addToSet: { people: { userId: 'u1' } } }),
  change('$pull of a value', { $pull: { participantIds: 'u1' } }),
  change('$pull of a value under an emoji', { $pull: { 'reactions.🎉': 'u2' } }),
  change('$pull of documents by a field', { $pull: { participants: { userId: 'u2' } } }),
  change('$pull of documents by a nested field', { $pull: { relations: { kind: 'blocks', 'other.taskId': 't1' } } }),
  change('$pull by a comparison', { $pull: { l: { $gte: 3 } } }),
  change('$pull of what is not there', { $pull: { participants: { userId: 'u9' } } }),
  change('$pull from what is missing', { $pull: { nobody: 1 } }),
  change('$pull from no list', { $pull: { participantCount: 1 } }),
  change('$pullAll', { $pullAll: { l: [1, 5] } }),
  change('$pop', { $pop: { l: 1 } }),
  change('$setOnInsert of what is there', { $setOnInsert: { participantCount: 0 }, $set: { _v: 5 } }),
  change('several operators at once', {
    $set: { activeTaskId: 't1', _v: 5 },
    $inc: { participantCount: 1 },
    $push: { participants: { userId: 'u3' } },
    $pull: { participantIds: 'u1' },
    $unset: { settings: '' },
  }),
  change('the elements that a filter picks', { $set: { 'participants.$[p].role': 'admin' } }, { arrayFilters: [{ 'p.userId': 'u2' }] }),
  change('a filter that picks no element', { $set: { 'participants.$[p].role': 'admin' } }, { arrayFilters: [{ 'p.userId': 'u9' }] }),
  change('every element', { $inc: { 'l.$[]': 1 } }),
  on([CHAT], 'the element that the filter met', (c) =>
    c.updateOne({ 'participants.userId': 'u2' }, { $set: { 'participants.$.role': 'x' } }),
  ),
  on([CHAT], 'a pipeline', (c) =>
    c.updateOne({ _id: 'chat' }, [{ $set: { twice: { $add: ['$participantCount', '$participantCount'] } } }]),
  ),
  on([CHAT], 'a guard that is not met', (c) => c.updateOne({ _id: 'chat', _v: 3 }, { $set: { _v: 4 } })),
  on([{ _id: 1, o: 'me' }, { _id: 2, o: 'me', e: 1 }, { _id: 3 }], 'many', (c) => c.updateMany({ o: 'me' }, { $set: { e: 1 } })),
  on([{ _id: 1 }, { _id: 2 }], 'one of many', async (c) => (await c.updateOne({}, { $set: { e: 1 } })).modifiedCount),
  onNothing('many, without a collection', (c) => c.updateMany({ o: 'me' }, { $set: { e: 1 } })),
  on([CHAT], 'a replacement', (c) => c.replaceOne({ _id: 'chat' }, { name: 'new', _v: 5 })),
  on([CHAT], 'a replacement by itself', async (c) => {
    const { _id, ...same } = CHAT;
    return c.replaceOne({ _id }, same);
  }),
  on([CHAT], 'a replacement for another id', (c) => c.replaceOne({ _id: 'chat' }, { _id: 'other' })),
  on([{ _id: 1, b: 1 }], 'new fields come in the order of their names', async (c) => {
    await c.updateOne({ _id: 1 }, { $set: { z: 1, a: 1, b: 2 } });
    return Object.keys((await c.findOne({})) ?? {});
  }),
];
