// Raw pipeline, part two: reads tags, changes the task, writes the bot's answer. The same facts as in Flowra become events.
import { randomUUID } from 'node:crypto';
import { follow, openStore, redis } from './raw-store.mjs';

const store = await openStore('task');
const stream = redis();
const tasks = store.collection('tasks');
const messages = store.collection('bot_messages');
const versions = new Map();

async function handle(_name, { _id, partition, eventData, metadata }) {
  const found = /^#due (.+)$/m.exec(eventData.content);
  if (!found) return;
  const { chatId, messageId } = eventData;
  const follows = { ...metadata, causationId: _id, commandId: randomUUID() };
  const append = (aggregateId, version, eventType, data) =>
    store.append(stream, partition, { aggregateId, version, eventType, eventData: data, metadata: follows });
  await append(`tags-${messageId}`, 1, 'TagsParsed', { messageId, chatId, tags: [{ name: 'due', value: found[1] }] });
  const version = (versions.get(chatId) ?? 0) + 1;
  versions.set(chatId, version);
  await append(`task-${chatId}`, version, 'TaskDueDateChanged', { chatId, dueDate: found[1] });
  await tasks.updateOne({ _id: chatId }, { $set: { dueDate: found[1], version } }, { upsert: true });
  await append(`tags-${messageId}`, 2, 'TagsApplied', { messageId, chatId, results: [{ ok: true, text: `Due date set to ${found[1]}` }] });
  const answerId = randomUUID();
  const posted = await append(answerId, 1, 'MessagePosted', {
    messageId: answerId,
    chatId,
    authorId: 'bot',
    content: `✅ Due date set to ${found[1]}`,
  });
  await messages.insertOne({ _id: answerId, chatId, content: posted.eventData.content, order: posted.position });
}

process.send({ port: 0 });
await follow(['chat'], handle);
