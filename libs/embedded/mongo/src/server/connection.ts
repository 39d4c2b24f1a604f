import { Socket } from 'node:net';
import { Command } from '../commands/command';
import { LARGEST_MESSAGE } from '../commands/handshake';
import { errorReply } from '../commands/reply';
import { MongoError } from '../errors';
import { Dispatcher } from './dispatcher';
import { formatReply, Framer, Incoming, parseMessage } from './wire';

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
    if (!incoming.isUnacknowledged && socket.writable) socket.write(formatReply(incoming, reply));
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
