import type { ChatEvents, PublishedEvent } from '@flowra/contracts';
import type { Server } from 'socket.io';
import { chatRoom, userRoom } from '../sockets/rooms';
import type { Push } from './push';

/** That somebody said something, for those who take part in the chat and do not follow it at the moment: their unread counts change. */
export function activityPush(event: PublishedEvent): Push | undefined {
  if (event.eventType !== 'MessagePosted') return undefined;
  const { chatId, workspaceId, messageId, threadRootId, authorId, kind, mentions, mentionsAll } =
    event.eventData as ChatEvents['MessagePosted'];
  if (kind !== 'user') return undefined;
  const mentionedIds = mentions.map(({ userId }) => userId);
  return {
    name: 'chat.activity',
    payload: {
      chatId,
      workspaceId,
      messageId,
      threadRootId,
      authorId,
      mentionedIds,
      isForAll: mentionsAll !== undefined,
      order: event.position,
    },
  };
}

/** That somebody has read, for the others of a direct chat. */
export function seenPush(event: PublishedEvent): Push | undefined {
  if (event.eventType !== 'ChatRead') return undefined;
  const { chatId, workspaceId, userId, messageId, order } = event.eventData as ChatEvents['ChatRead'];
  return { name: 'chat.seen', payload: { chatId, workspaceId, userId, messageId, order } };
}

/** The sockets of these people that do not follow the chat; those that do get the message itself. */
export function socketsElsewhere(server: Server, chatId: string, userIds: Iterable<string>): string[] {
  const { rooms } = server.sockets.adapter;
  const following = rooms.get(chatRoom(chatId));
  return [...userIds].flatMap((userId) => [...(rooms.get(userRoom(userId)) ?? [])]).filter((socketId) => !following?.has(socketId));
}
