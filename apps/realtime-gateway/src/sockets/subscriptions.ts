import { newId, partitionOf, refuse } from '@flowra/kernel';
import { type ChatEvents, getChat, getWorkspace, type Principal, type SubscribeReply, type SubscribeRequest } from '@flowra/contracts';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { pushOf } from '../pushes/dispatcher';
import { decodePosition, encodePosition } from '../pushes/feed-position';
import { Feeds } from '../pushes/feeds';
import { chatRoom, workspaceRoom } from './rooms';

/** Puts sockets into rooms, after the owning service said that they may, and replays what they missed. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly client: RpcClient,
    private readonly feeds: Feeds,
  ) {}

  /** Throws `validation`, `chat.not-found`, `workspace.not-found`, `service.unavailable`. */
  async subscribe(socket: Socket, principal: Principal, request: SubscribeRequest): Promise<SubscribeReply> {
    const context = { correlationId: newId(), causationId: null, principal };
    if (request.chatId) {
      await socket.join(chatRoom(request.chatId));
      try {
        await this.client.call(getChat, { chatId: request.chatId }, context);
      } catch (error) {
        await socket.leave(chatRoom(request.chatId));
        throw error;
      }
      return this.resume(socket, request.chatId, request.after);
    }
    if (request.workspaceId) {
      await this.client.call(getWorkspace, { workspaceId: request.workspaceId }, context);
      await socket.join(workspaceRoom(request.workspaceId));
      const partition = partitionOf(request.workspaceId, this.feeds.partitions);
      return { ok: true, position: this.feeds.encodedPosition(partition), resync: request.after !== undefined };
    }
    throw refuse('validation', { errors: [{ field: 'chatId', message: 'name a chatId or a workspaceId' }] });
  }

  async unsubscribe(socket: Socket, { chatId, workspaceId }: SubscribeRequest): Promise<void> {
    if (chatId) await socket.leave(chatRoom(chatId));
    if (workspaceId) await socket.leave(workspaceRoom(workspaceId));
  }

  /** Sends what came after a position, then says where the feed is; the room is joined already, so nothing falls between. */
  private async resume(socket: Socket, chatId: string, after: string | undefined): Promise<SubscribeReply> {
    const partition = partitionOf(chatId, this.feeds.partitions);
    const now = this.feeds.position(partition);
    const position = encodePosition(now);
    if (after === undefined) return { ok: true, position, resync: false };
    const offsets = decodePosition(after, now);
    const missed = offsets && (await this.feeds.replay(partition, offsets));
    if (!missed) return { ok: true, position, resync: true };
    for (const [source, event] of missed) {
      if ((event.eventData as Partial<ChatEvents['ChatClosed']>).chatId !== chatId) continue;
      const push = pushOf(source, event);
      if (push) socket.emit(push.name, { ...push.payload, position });
    }
    return { ok: true, position, resync: false };
  }
}
