// Raw pipeline, part one: takes the POST, checks that the author takes part, writes the event and the message.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { openStore, redis } from './raw-store.mjs';

const store = await openStore('chat');
const stream = redis();
const chats = store.collection('chats');
const messages = store.collection('messages');
await messages.createIndex({ chatId: 1, order: -1 });
for (let chat = 0; chat < Number(process.env.RAW_CHATS); chat += 1) {
  await chats.updateOne({ _id: String(chat) }, { $set: { participants: [{ userId: 'alice' }] } }, { upsert: true });
}

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  request.on('end', () =>
    post(request, text).then((body) => response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body))),
  );
});

async function post(request, text) {
  const chatId = request.url.split('/')[2];
  const { content } = JSON.parse(text);
  const userId = request.headers['x-user'];
  const chat = await chats.findOne({ _id: chatId, 'participants.userId': userId });
  if (!chat) throw new Error('not a participant');
  const messageId = randomUUID();
  const metadata = { correlationId: randomUUID(), causationId: null, userId, commandId: randomUUID() };
  const eventData = { messageId, chatId, authorId: userId, content };
  const event = await store.append(stream, Number(chatId), {
    aggregateId: messageId,
    version: 1,
    eventType: 'MessagePosted',
    eventData,
    metadata,
  });
  await messages.insertOne({ _id: messageId, chatId, content, author: userId, order: event.position });
  return eventData;
}

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
