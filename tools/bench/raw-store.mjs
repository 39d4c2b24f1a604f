// What the raw pipeline keeps: the same event documents with the same indexes as Flowra, written with the plain driver.
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { Redis } from 'ioredis';

export const redis = () => new Redis(process.env.RAW_REDIS, { enableAutoPipelining: true, maxRetriesPerRequest: null });

/** Opens the database of one part, with the indexes of design section 3. */
export async function openStore(name) {
  const connection = await mongoose.createConnection(process.env.RAW_MONGODB, { dbName: `raw_${name}` }).asPromise();
  const events = connection.collection('events');
  await events.createIndex({ aggregateId: 1, version: 1 }, { unique: true });
  await events.createIndex({ partition: 1, position: 1 }, { unique: true });
  await events.createIndex({ 'metadata.commandId': 1 });
  await events.createIndex({ eventType: 1, timestamp: 1 });
  await events.createIndex({ timestamp: 1 });
  const positions = new Map();
  return {
    connection,
    collection: (collection) => connection.collection(collection),
    /** Writes one event and puts it on the stream. */
    async append(stream, partition, { aggregateId, version, eventType, eventData, metadata }) {
      const position = (positions.get(partition) ?? 0) + 1;
      positions.set(partition, position);
      const event = {
        _id: randomUUID(),
        aggregateId,
        aggregateType: 'Raw',
        eventType,
        eventData,
        version,
        timestamp: new Date(),
        metadata,
        partition,
        position,
      };
      await events.insertOne(event);
      await stream.xadd(`raw:${name}`, 'MAXLEN', '~', 1000, '*', 'e', JSON.stringify(event));
      return event;
    },
  };
}

/** Follows streams from now on and hands over their events one by one. */
export async function follow(names, onEvent) {
  const reader = new Redis(process.env.RAW_REDIS, { maxRetriesPerRequest: null });
  const ids = names.map(() => '$');
  for (;;) {
    const answer = await reader.xread('COUNT', 200, 'BLOCK', 1000, 'STREAMS', ...names.map((name) => `raw:${name}`), ...ids);
    for (const [key, entries] of answer ?? []) {
      ids[names.indexOf(key.slice(4))] = entries[entries.length - 1][0];
      await Promise.all(entries.map(([, fields]) => onEvent(key.slice(4), JSON.parse(fields[1]))));
    }
  }
}
