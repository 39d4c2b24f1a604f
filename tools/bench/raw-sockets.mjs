// Raw pipeline, part three: sends messages and task changes to every socket.
import { WebSocketServer } from 'ws';
import { follow } from './raw-store.mjs';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
await new Promise((resolve) => server.once('listening', resolve));
process.send({ port: server.address().port });

await follow(['chat', 'task'], async (_name, { eventType, eventData }) => {
  const push = pushOf(eventType, eventData);
  if (!push) return;
  const text = JSON.stringify(push);
  for (const socket of server.clients) socket.send(text);
});

function pushOf(eventType, data) {
  if (eventType === 'MessagePosted') return { type: 'message.posted', message: data };
  if (eventType === 'TaskDueDateChanged') return { type: 'task.changed', dueDate: data.dueDate, chatId: data.chatId };
  return undefined;
}
