import { newId, partitionOf, refuse } from '@flowra/kernel';
import { type ChatEvents, getWorkspace, locateChat, type Principal, type SubscribeReply, type SubscribeRequest } from '@flowra/contracts';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { Audience } from '../audience/audience';
import { withoutDeletedWords } from '../pushes/deleted-words';
import { pushOf } from '../pushes/dispatcher';
import { decodePosition, encodePosition } from '../pushes/feed-position';
import { CHAT_SOURCES, Feeds } from '../pushes/feeds';
import { followChat, followWorkspace, unfollowChat } from './places';
import { workspaceRoom } from './rooms';

/** How often a subscription asks again because somebody was removed meanwhile. */
const MAX_ASKED = 10;

/** Puts sockets into rooms, after the owning service said that they may, and replays what they missed. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly client: RpcClient,
    private readonly feeds: Feeds,
    private readonly audience: Audience,
  ) {}

  /** Throws `validation`, `chat.not-found`, `workspace.not-found`, `service.unavailable`. */
  async subscribe(socket: Socket, principal: Principal, request: SubscribeRequest): Promise<SubscribeReply> {
    const context = { correlationId: newId(), causationId: null, principal };
    if (request.chatId) {
      const { chatId } = request;
      await this.admit(async () => {
        const { workspaceId } = await this.client.call(locateChat, { chatId }, context);
        return () => followChat(socket, { chatId, workspaceId });
      });
      return this.resume(socket, principal.userId, chatId, request.after);
    }
    if (request.workspaceId) {
      const { workspaceId } = request;
      await this.admit(async () => {
        await this.client.call(getWorkspace, { workspaceId }, context);
        return () => followWorkspace(socket, workspaceId);
      });
      const partition = partitionOf(workspaceId, this.feeds.partitions);
      return { ok: true, position: this.feeds.encodedPosition(partition), resync: request.after !== undefined };
    }
    throw refuse('validation', { errors: [{ field: 'chatId', message: 'name a chatId or a workspaceId' }] });
  }

  async unsubscribe(socket: Socket, { chatId, workspaceId }: SubscribeRequest): Promise<void> {
    if (chatId) await unfollowChat(socket, chatId);
    if (workspaceId) await socket.leave(workspaceRoom(workspaceId));
  }

  /** Nobody is in a room before its owner said that they may; who was removed while it answered is asked about again. */
  private async admit(ask: () => Promise<() => Promise<void>>): Promise<void> {
    for (let asked = 0; asked < MAX_ASKED; asked += 1) {
      const { removals } = this.audience;
      const enter = await ask();
      if (removals !== this.audience.removals) continue;
      await enter();
      // What was sent just before this socket came counts as delivered from the next turn on.
      return new Promise((resolve) => setImmediate(resolve));
    }
    throw refuse('service.unavailable', { reason: 'the members change too fast' });
  }

  /**
   * Sends what came after a position, then says where the feed is; the room is joined already, so nothing falls between. What is
   * replayed carries the position up to which the replay has come, so that a break in its middle loses nothing.
   */
  private async resume(socket: Socket, userId: string, chatId: string, after: string | undefined): Promise<SubscribeReply> {
    const partition = partitionOf(chatId, this.feeds.partitions);
    const now = this.feeds.position(partition);
    const position = encodePosition(now);
    if (after === undefined) return { ok: true, position, resync: false };
    const offsets = decodePosition(after, now);
    const missed = offsets && (await this.feeds.replay(partition, offsets));
    if (!missed) return { ok: true, position, resync: true };
    const places = now.places.map((place, index) => ({ ...place, position: offsets[index] }));
    for (const [source, event] of withoutDeletedWords(missed)) {
      const index = CHAT_SOURCES.findIndex((each) => each === source);
      places[index] = { ...places[index], position: event.position };
      if ((event.eventData as Partial<ChatEvents['ChatClosed']>).chatId !== chatId) continue;
      const push = pushOf(source, event);
      const isForSomebodyElse = push?.onlyFor !== undefined && push.onlyFor !== userId;
      if (push && !isForSomebodyElse) socket.emit(push.name, { ...push.payload, position: encodePosition({ partition, places }) });
    }
    return { ok: true, position, resync: false };
  }
}
