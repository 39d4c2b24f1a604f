import { Resources } from '@flowra/bootstrap';
import type { Principal, ServerPushes, TypingRequest } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { Audience } from '../audience/audience';
import { chatRoom, userRoom } from './rooms';
import { roomsLacking } from './token-limits';

const CHANNEL = 'flowra:typing';
/** Who goes on typing is shown once in this time; clients take it away after a little longer. */
const SHOW_EVERY_MS = 2000;
/** In how many places one socket is remembered to type. */
const MAX_PLACES = 50;

/** Says who types where, to those who follow the chat, on every replica. Nothing of it is kept. */
@Injectable()
export class Typing {
  private readonly subscriber = this.resources.connection('typing');
  /** When each socket was last shown to type, by place. */
  private readonly shown = new WeakMap<Socket, Map<string, number>>();

  constructor(
    private readonly resources: Resources,
    private readonly audience: Audience,
  ) {}

  async start(server: Server): Promise<void> {
    this.subscriber.on('message', (_channel: string, text: string) => {
      const typing = JSON.parse(text) as ServerPushes['typing'];
      server
        .to(chatRoom(typing.chatId))
        .except([userRoom(typing.userId), ...roomsLacking('typing')])
        .emit('typing', typing);
    });
    await this.subscriber.subscribe(CHANNEL);
  }

  /** Takes part of what somebody types. Throws `chat.not-participant` for whoever only reads, `chat.not-found` for anybody else. */
  async show(socket: Socket, { userId, displayName }: Principal, { chatId, threadRootId }: TypingRequest): Promise<void> {
    const chat = await this.audience.of(chatId);
    if (!chat?.participantIds.has(userId)) {
      throw refuse(socket.rooms.has(chatRoom(chatId)) ? 'chat.not-participant' : 'chat.not-found', { chatId });
    }
    if (!this.isDue(socket, `${chatId} ${threadRootId ?? ''}`)) return;
    const typing: ServerPushes['typing'] = { chatId, threadRootId: threadRootId ?? null, userId, displayName };
    await this.resources.redis.publish(CHANNEL, JSON.stringify(typing));
  }

  private isDue(socket: Socket, place: string): boolean {
    const places = this.shown.get(socket) ?? new Map<string, number>();
    const now = performance.now();
    if (now - (places.get(place) ?? -SHOW_EVERY_MS) < SHOW_EVERY_MS) return false;
    if (places.size >= MAX_PLACES) places.clear();
    this.shown.set(socket, places.set(place, now));
    return true;
  }
}
