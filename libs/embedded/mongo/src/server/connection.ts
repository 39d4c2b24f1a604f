import { Socket } from 'node:net';
import { Command } from '../commands/command';
import { LARGEST_MESSAGE } from '../commands/handshake';
import { errorReply } from '../commands/reply';
import { MongoError } from '../errors';
import { Dispatcher } from './dispatcher';
import { Framer, Incoming, parseMessage, replyHead } from './wire';

/** Serves one client connection until either side closes it. What can't be understood closes it. */
export function serve(socket: Socket, dispatcher: Dispatcher): void {
  const framer = new Framer(LARGEST_MESSAGE);
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of framer.push(chunk)) take(parseMessage(message), socket, dispatcher);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  });
  socket.on('error', () => socket.destroy());
}

function take(incoming: Incoming, socket: Socket, dispatcher: Dispatcher): void {
  const respond = (reply: Buffer): void => {
    if (!incoming.isUnacknowledged && socket.writable) send(socket, replyHead(incoming, reply.length), reply);
  };
  let command: Command;
  try {
    command = new Command(incoming.body, incoming.sequences, incoming.database);
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    return respond(errorReply(error));
  }
  dispatcher.add({ command, respond });
}

/** Answers above this size are not copied together with their head. */
const SMALL_REPLY_BYTES = 8192;

function send(socket: Socket, head: Buffer, reply: Buffer): void {
  if (reply.length <= SMALL_REPLY_BYTES) {
    socket.write(Buffer.concat([head, reply]));
    return;
  }
  socket.cork();
  socket.write(head);
  socket.write(reply);
  socket.uncork();
}
