// Raw pipeline, part two: reads tags, changes the task, writes the bot's answer. The facts that become events and what is kept for the
// screens are the same as in Flowra, each written by hand.
import { randomUUID } from 'node:crypto';
import { follow, openMessages, openStore, redis } from './raw-store.mjs';

const store = await openStore('task');
const stream = redis();
const tasks = store.collection('tasks');
const timeline = store.collection('task_timeline');
await timeline.createIndex({ taskId: 1, at: -1 });
const messages = await openMessages(store);
const messageTags = store.collection('message_tags');
const places = store.collection('message_places');
const versions = new Map();

async function handle(_name, { _id, partition, position, eventData, metadata }) {
  const { chatId, messageId } = eventData;
  // Where a notification about it would lead.
  const placed = places.updateOne({ _id: messageId }, { $set: { chatId, position } }, { upsert: true });
  const found = /^#due (.+)$/m.exec(eventData.content);
  if (found) await apply(found[1], eventData, partition, { ...metadata, causationId: _id, commandId: randomUUID() });
  await placed;
}

async function apply(dueDate, { chatId, messageId }, partition, metadata) {
  const append = (aggregateId, version, eventType, eventData) =>
    store.append(stream, partition, { aggregateId, version, eventType, eventData, metadata });
  await append(`tags-${messageId}`, 1, 'TagsParsed', { messageId, chatId, tags: [{ name: 'due', value: dueDate }] });
  const task = await tasks.findOne({ _id: chatId });
  const version = (versions.get(chatId) ?? 0) + 1;
  versions.set(chatId, version);
  const changed = await append(`task-${chatId}`, version, 'TaskDueDateChanged', { chatId, dueDate });
  await Promise.all([
    tasks.updateOne({ _id: chatId }, { $set: { dueDate, version } }, { upsert: true }),
    timeline.insertOne({ _id: changed._id, taskId: chatId, from: task?.dueDate ?? null, to: dueDate, messageId, at: changed.timestamp }),
  ]);
  const results = [{ ok: true, text: `Due date set to ${dueDate}` }];
  await append(`outcome-${messageId}`, 1, 'TagOutcomesRecorded', { messageId, chatId, results });
  await append(`tags-${messageId}`, 2, 'TagsApplied', { messageId, chatId, results });
  await messageTags.updateOne({ _id: messageId }, { $set: { chatId, results } }, { upsert: true });
  const answer = { messageId: randomUUID(), chatId, authorId: 'bot', content: `✅ ${results[0].text}`, threadRootId: messageId };
  await messages.add(answer, await append(answer.messageId, 1, 'MessagePosted', answer));
  await places.updateOne({ _id: answer.messageId }, { $set: { chatId } }, { upsert: true });
}

process.send({ port: 0 });
await follow(['chat'], handle, store.collection('consumer_offsets'));
