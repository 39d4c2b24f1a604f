// Raw pipeline, part one: takes the POST, checks that the author may write there, writes the event, the message and its words.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { openMessages, openStore, redis } from './raw-store.mjs';

const store = await openStore('chat');
const stream = redis();
const chats = store.collection('chats');
const workspaces = store.collection('workspaces');
await workspaces.updateOne({ _id: 'bench' }, { $set: { members: [{ userId: 'alice' }] } }, { upsert: true });
const messages = await openMessages(store);
for (let chat = 0; chat < Number(process.env.RAW_CHATS); chat += 1) {
  await chats.updateOne({ _id: String(chat) }, { $set: { workspaceId: 'bench', participants: [{ userId: 'alice' }] } }, { upsert: true });
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
  const workspace = await workspaces.findOne({ _id: chat?.workspaceId, 'members.userId': userId }, { projection: { _id: 1 } });
  if (!chat || !workspace) throw new Error('not a participant');
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
  await messages.add({ messageId, chatId, content, authorId: userId }, event);
  return eventData;
}

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
