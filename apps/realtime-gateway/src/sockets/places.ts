import type { Principal } from '@flowra/contracts';
import type { Server, Socket } from 'socket.io';
import { chatRoom, insideRoom, userRoom, workspaceRoom } from './rooms';
import { dataOf, principalOf } from './socket-data';

/** Lets a socket follow a chat. Whether it may was decided before. */
export async function followChat(socket: Socket, { chatId, workspaceId }: { chatId: string; workspaceId: string }): Promise<void> {
  const following = dataOf(socket);
  following.followedChats ??= new Map();
  following.followedChats.set(chatId, workspaceId);
  await socket.join([chatRoom(chatId), insideRoom(workspaceId)]);
}

/** Lets a socket follow a workspace. Whether it may was decided before. */
export async function followWorkspace(socket: Socket, workspaceId: string): Promise<void> {
  await socket.join([workspaceRoom(workspaceId), insideRoom(workspaceId)]);
}

/** Ends following a chat. */
export async function unfollowChat(socket: Socket, chatId: string): Promise<void> {
  dataOf(socket).followedChats?.delete(chatId);
  await socket.leave(chatRoom(chatId));
}

/** Takes the sockets of one person, or of everybody, out of a workspace and its chats: from the next push on nothing reaches them. */
export async function expel(server: Server, workspaceId: string, userId?: string): Promise<void> {
  const sockets = await server.in(userId === undefined ? insideRoom(workspaceId) : userRoom(userId)).fetchSockets();
  for (const socket of sockets) {
    const { followedChats = new Map<string, string>() } = dataOf(socket);
    for (const [chatId, within] of followedChats) {
      if (within !== workspaceId) continue;
      followedChats.delete(chatId);
      socket.leave(chatRoom(chatId));
    }
    socket.leave(workspaceRoom(workspaceId));
    socket.leave(insideRoom(workspaceId));
  }
}

/** Takes out of a chat all sockets but those of people who may stay: from the next push on nothing of it reaches the others. */
export async function sendAway(server: Server, chatId: string, mayStay: (who: Principal) => boolean = () => false): Promise<void> {
  for (const socket of await server.in(chatRoom(chatId)).fetchSockets()) {
    if (mayStay(principalOf(socket))) continue;
    dataOf(socket).followedChats?.delete(chatId);
    socket.leave(chatRoom(chatId));
  }
}
