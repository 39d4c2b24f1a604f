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

/** The messages as they are shown and as they are searched. */
export async function openMessages(store) {
  const [messages, search] = [store.collection('messages'), store.collection('message_search')];
  await messages.createIndex({ chatId: 1, order: -1 });
  await messages.createIndex({ threadRootId: 1, order: 1 });
  await search.createIndex({ workspaceId: 1, tokens: 1, postedAt: -1, _id: -1 });
  return {
    add: ({ messageId, chatId, content, authorId, threadRootId = null }, { position, timestamp }) =>
      Promise.all([
        messages.insertOne({ _id: messageId, chatId, content, author: authorId, threadRootId, postedAt: timestamp, order: position }),
        search.insertOne({
          _id: messageId,
          workspaceId: 'bench',
          chatId,
          postedAt: timestamp,
          tokens: content.toLowerCase().match(/\w+/g),
        }),
      ]),
  };
}

/** Follows streams from their beginning and hands over their events one by one; then notes how far it came, where it can. */
export async function follow(names, onEvent, checkpoints) {
  const reader = new Redis(process.env.RAW_REDIS, { maxRetriesPerRequest: null });
  // From the beginning: with `$`, what comes before the first read of a stream would be missed, and the run is the first to write.
  const ids = names.map(() => '0');
  for (;;) {
    const answer = await reader.xread('COUNT', 200, 'BLOCK', 1000, 'STREAMS', ...names.map((name) => `raw:${name}`), ...ids);
    for (const [key, entries] of answer ?? []) {
      ids[names.indexOf(key.slice(4))] = entries[entries.length - 1][0];
      await Promise.all(entries.map(([, fields]) => onEvent(key.slice(4), JSON.parse(fields[1]))));
      await checkpoints?.updateOne({ _id: key }, { $set: { id: entries[entries.length - 1][0] } }, { upsert: true });
    }
  }
}
