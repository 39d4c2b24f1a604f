import { mongo } from 'mongoose';
import { on, onNothing } from '../case';

const { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } = mongo.BSON;
const one = [{ _id: 'a', n: 1 }];

/** A stored event as the event store writes it. */
const EVENT = {
  _id: '0192f0c1-0000-7000-8000-000000000001',
  aggregateId: 'chat-1',
  aggregateType: 'Chat',
  eventType: 'ChatCreated',
  eventData: { chatId: 'chat-1', name: 'general', labels: [], description: null },
  version: 1,
  timestamp: new Date('2026-03-01T08:00:00.123Z'),
  metadata: { commandId: 'c-1', correlationId: 'r-1', causationId: null },
  partition: 3,
  position: 17,
  commandSeq: 0,
  claims: ['chat-name:general'],
};

export const INSERTS = [
  onNothing('one document makes the collection', (c) => c.insertOne({ ...EVENT })),
  onNothing('an id is made where there is none', (c) => c.insertOne({ a: 1 })),
  onNothing('many in order', (c) => c.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }])),
  on(one, 'an id that is taken', (c) => c.insertOne({ _id: 'a' })),
  on(one, 'many in order end at the first refusal', (c) => c.insertMany([{ _id: 'b' }, { _id: 'a' }, { _id: 'c' }], { ordered: true })),
  on(one, 'many in any order are all tried', (c) =>
    c.insertMany([{ _id: 'b' }, { _id: 'a' }, { _id: 'c' }, { _id: 'b' }], { ordered: false }),
  ),
  onNothing('numbers keep their type', (c) =>
    c.insertOne({ _id: 1, int: new Int32(1), long: Long.fromNumber(1), double: new Double(1), big: Long.fromString('9007199254740993') }),
  ),
  onNothing('doubles that are no number', (c) => c.insertOne({ _id: 1, inf: Infinity, less: -Infinity, zero: new Double(0) })),
  onNothing('decimals', (c) => c.insertOne({ _id: 1, price: Decimal128.fromString('1.10') })),
  onNothing('bytes', (c) => c.insertOne({ _id: 1, data: new Binary(Buffer.from([0, 1, 255])), none: new Binary(Buffer.alloc(0)) })),
  onNothing('UUIDs', (c) => c.insertOne({ _id: new UUID('0192f0c1-0000-7000-8000-000000000001') })),
  onNothing('times, also before 1970', (c) => c.insertOne({ _id: 1, at: new Date(0), before: new Date(-1), late: new Date('9999-12-31') })),
  onNothing('object ids, timestamps and regular expressions', (c) =>
    c.insertOne({ _id: new ObjectId('5f0000000000000000000001'), t: new Timestamp({ t: 5, i: 6 }), r: /a.b/i }),
  ),
  onNothing('the ends of the order', (c) => c.insertOne({ _id: 1, min: new MinKey(), max: new MaxKey() })),
  onNothing('texts of every kind', (c) => c.insertOne({ _id: 1, empty: '', emoji: '👍🏽', zero: 'a\u0000b', '👍': ['x'], 'mit Leer': 1 })),
  onNothing('nothing, deep and empty', (c) => c.insertOne({ _id: 1, none: null, list: [], doc: {}, deep: { a: [{ b: [[1], [null]] }] } })),
  onNothing('false and true', (c) => c.insertOne({ _id: 1, yes: true, no: false })),
  onNothing('an id that is a list', (c) => c.insertOne({ _id: [1] })),
  onNothing('an id that is a document', (c) => c.insertOne({ _id: { a: 1, b: 'x' } })),
  onNothing('the id comes first', async (c) => {
    await c.insertOne({ b: 1, _id: 1, a: 2 });
    return Object.keys((await c.findOne({})) ?? {});
  }),
  on([{ _id: 1 }], 'an id of another number type is the same', (c) => c.insertOne({ _id: new Double(1) })),
];
