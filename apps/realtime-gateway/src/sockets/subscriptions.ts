import { newId, partitionOf, refuse } from '@flowra/kernel';
import { getWorkspace, locateChat, type SubscribeReply, type SubscribeRequest } from '@flowra/contracts';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { Audience } from '../audience/audience';
import { decodePosition } from '../pushes/feed-position';
import { Feeds } from '../pushes/feeds';
import { followChat, followWorkspace, unfollowChat } from './places';
import { Replay } from './replay';
import { workspaceRoom } from './rooms';
import { requireScope, type Signed } from './socket-auth';

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

  /**
   * A personal access token follows chats with `messages:read` and workspaces with `chats:read`; of both it is told what its scopes
   * allow. Throws `validation`, `auth.missing-scope`, `chat.not-found`, `workspace.not-found`, `service.unavailable`.
   */
  async subscribe(socket: Socket, signed: Signed, request: SubscribeRequest): Promise<SubscribeReply> {
    const { principal } = signed;
    const context = { correlationId: newId(), causationId: null, principal };
    if (request.chatId) {
      const { chatId } = request;
      requireScope(signed, 'messages:read');
      const partition = partitionOf(chatId, this.feeds.partitions);
      const { after } = request;
      const offsets = after === undefined ? undefined : decodePosition(after, this.feeds.position(partition));
      const replay = offsets && new Replay(this.feeds, socket, principal.userId, { chatId, partition }, offsets);
      const ask = async () => {
        const { workspaceId } = await this.client.call(locateChat, { chatId }, context);
        return () => followChat(socket, { chatId, workspaceId });
      };
      const { position, isWhole } = await this.admit(partition, ask, replay);
      return { ok: true, position, resync: after !== undefined && !(replay && isWhole) };
    }
    if (request.workspaceId) {
      const { workspaceId } = request;
      requireScope(signed, 'chats:read');
      const { position } = await this.admit(partitionOf(workspaceId, this.feeds.partitions), async () => {
        await this.client.call(getWorkspace, { workspaceId }, context);
        return () => followWorkspace(socket, workspaceId);
      });
      return { ok: true, position, resync: request.after !== undefined };
    }
    throw refuse('validation', { errors: [{ field: 'chatId', message: 'name a chatId or a workspaceId' }] });
  }

  async unsubscribe(socket: Socket, { chatId, workspaceId }: SubscribeRequest): Promise<void> {
    if (chatId) await unfollowChat(socket, chatId);
    if (workspaceId) await socket.leave(workspaceRoom(workspaceId));
  }

  /**
   * Nobody is in a room before its owner said that they may; who was removed while it answered is asked about again. Answers where the
   * feed stood at the very moment of entering, and whether everything before was replayed.
   */
  private async admit(partition: number, ask: () => Promise<() => Promise<void>>, replay?: Replay): Promise<Admitted> {
    for (let asked = 0; asked < MAX_ASKED; asked += 1) {
      const { removals } = this.audience;
      const isStill = () => removals === this.audience.removals;
      const enter = await ask();
      const end = replay ? await replay.run(isStill) : 'at-the-feed';
      if (!isStill() || end === 'interrupted') continue;
      const position = this.feeds.encodedPosition(partition);
      // Joins at once, and then reports: nothing is awaited between the end of the replay and the room.
      await enter();
      return { position, isWhole: end === 'at-the-feed' };
    }
    throw refuse('service.unavailable', { reason: 'the members change too fast' });
  }
}

/** Where a socket went in. */
interface Admitted {
  readonly position: string;
  readonly isWhole: boolean;
}
