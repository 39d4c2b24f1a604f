import type { ChatEvents, EventSource, NotificationEvents, PublishedEvent } from '@flowra/contracts';
import { PersonalTokenVerifier } from '@flowra/identity';
import { Metrics, secondsSince, tracer } from '@flowra/observability';
import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import { Audience } from '../audience/audience';
import { Members } from '../audience/members';
import { expel, sendAway } from '../sockets/places';
import { chatRoom, insideRoom, userRoom, workspaceRoom } from '../sockets/rooms';
import { roomsLacking, tokenRoom } from '../sockets/token-limits';
import { activityPush, seenPush, socketsElsewhere } from './chat-activity';
import { chatPush, tagPush } from './chat-pushes';
import { type ChatSource, Feeds } from './feeds';
import type { Push } from './push';
import { notificationPush } from './notification-pushes';
import { taskPush } from './task-pushes';
import { UnreadCounter } from './unread-counter';

const PUSH_OF: Readonly<Record<ChatSource, (event: PublishedEvent) => Push | undefined>> = {
  chat: chatPush,
  task: taskPush,
  'tag-parser': tagPush,
};

/** What an event shows, whoever may see it. */
export const pushOf = (source: ChatSource, event: PublishedEvent): Push | undefined => PUSH_OF[source](event);

/** Sends what happened to the sockets of exactly those who may see it (design, section 3, invariant 7). */
@Injectable()
export class Dispatcher {
  private server: Server | undefined;

  constructor(
    private readonly audience: Audience,
    private readonly members: Members,
    private readonly feeds: Feeds,
    private readonly unread: UnreadCounter,
    private readonly metrics: Metrics,
    private readonly tokens: PersonalTokenVerifier,
  ) {}

  attach(server: Server): void {
    this.server = server;
  }

  /** Sends what an event shows; in the trace of the event, when it has one. */
  dispatch(source: EventSource, event: PublishedEvent): Promise<void> {
    const active = tracer();
    if (!active) return this.show(source, event);
    const { traceparent, correlationId } = event.metadata;
    const name = `push ${source}.${event.eventType}`;
    return active.span(name, { kind: 'consumer', parent: traceparent ?? null, correlationId }, () => this.show(source, event));
  }

  private async show(source: EventSource, event: PublishedEvent): Promise<void> {
    if (source === 'notification') return this.tellOwner(event);
    if (source === 'chat') await this.followAccess(event);
    if (event.eventType === 'PersonalTokenRevoked') this.end(event.eventData as ChatEvents['PersonalTokenRevoked']);
    const push = pushOf(source, event);
    if (!push || !this.server) return;
    this.send(await this.roomsFor(event, push), source, event, push);
    // Whoever comes to a room from now on has missed it; what is left to do for the event takes a while.
    this.feeds.sent(source, event);
    await this.tellElsewhere(source, event);
    await this.tellSeen(source, event);
    if (push.name === 'workspace.deleted') await expel(this.server, push.payload.workspaceId);
    if (push.name === 'chat.deleted') await sendAway(this.server, push.payload.chatId);
  }

  /**
   * What happens to an inbox goes to its owner alone, with the number of unread entries after it. An entry about a chat that they have
   * lost sight of meanwhile is not shown any more.
   */
  private async tellOwner(event: PublishedEvent): Promise<void> {
    const push = notificationPush(event);
    if (!push) return;
    const { recipientId } = event.eventData as NotificationEvents['NotificationRead'];
    const room = userRoom(recipientId);
    if (!this.server?.sockets.adapter.rooms.has(room)) return;
    if (push.name === 'notification.created' && !(await this.audience.reaches(recipientId, push.payload.notification.link.chatId))) return;
    const unread = await this.unread.of(recipientId, event.metadata.correlationId);
    this.send([room], 'notification', event, { name: push.name, payload: { ...push.payload, unread } } as Push);
  }

  /**
   * Tells those who have the chat not on the screen. The message itself has been sent; so when it cannot be told who they are, they
   * see the new count with the next list, instead of everybody the message twice.
   */
  private async tellElsewhere(source: EventSource, event: PublishedEvent): Promise<void> {
    const push = source === 'chat' ? activityPush(event) : undefined;
    const { chatId } = event.metadata;
    if (!push || !chatId || !this.server) return;
    const chat = await this.audience.ofOrNull(chatId);
    if (chat) this.send(socketsElsewhere(this.server, chatId, chat.participantIds), source, event, push);
  }

  /** Tells the few others of a direct chat that somebody has read. Whoever is not told sees it when they look again. */
  private async tellSeen(source: EventSource, event: PublishedEvent): Promise<void> {
    const push = source === 'chat' ? seenPush(event) : undefined;
    const { chatId } = event.metadata;
    if (!push || !chatId) return;
    const chat = await this.audience.ofOrNull(chatId);
    if (chat?.visibility !== 'direct') return;
    const { userId } = event.eventData as ChatEvents['ChatRead'];
    const others = [...chat.participantIds].filter((each) => each !== userId);
    this.send(others.map(userRoom), source, event, push);
  }

  private send(rooms: readonly string[], source: EventSource, event: PublishedEvent, push: Push): void {
    if (rooms.length === 0 || !this.server) return;
    this.server
      .to([...rooms])
      .except(roomsLacking(push.name))
      .emit(push.name, { ...push.payload, position: this.feeds.positionWith(source, event) });
    tracer()?.record(push.name, { kind: 'producer', attributes: { 'flowra.rooms': rooms.length } }, Date.now());
    this.metrics.edge.pushes.inc({ name: push.name });
    this.metrics.edge.fanOut.observe({ source }, secondsSince(event.timestamp));
  }

  /** Closes the sockets that act by a token which is revoked. */
  private end({ tokenId }: ChatEvents['PersonalTokenRevoked']): void {
    this.tokens.revoke(tokenId);
    const sockets = this.server?.in(tokenRoom(tokenId));
    sockets?.emit('auth.ended', { code: 'auth.invalid-token' });
    sockets?.disconnectSockets(true);
  }

  /** Whoever loses sight of a workspace or chat stops receiving it, before anything later in it is sent. */
  private async followAccess(event: PublishedEvent): Promise<void> {
    const { eventType, eventData } = event;
    await this.audience.follow(event);
    await this.members.follow(event);
    if (!this.server) return;
    if (eventType === 'MemberLeft') {
      const { workspaceId, userId } = eventData as ChatEvents['MemberLeft'];
      await expel(this.server, workspaceId, userId);
    } else if (eventType === 'ParticipantRemoved') {
      const { chatId, userId } = eventData as ChatEvents['ParticipantRemoved'];
      const chat = await this.audience.of(chatId);
      if (chat?.visibility !== 'public') this.server.in(userRoom(userId)).socketsLeave(chatRoom(chatId));
    } else if (eventType === 'ChatVisibilityChanged') {
      const { chatId, to } = eventData as ChatEvents['ChatVisibilityChanged'];
      const chat = await this.audience.of(chatId);
      if (to !== 'public') {
        await sendAway(this.server, chatId, ({ userId, isSystemAdmin }) => isSystemAdmin || chat?.participantIds.has(userId) === true);
      }
    }
  }

  private async roomsFor(event: PublishedEvent, push: Push): Promise<string[]> {
    if (push.onlyFor !== undefined) return [userRoom(push.onlyFor)];
    if (push.name === 'user.changed') return profileRooms(event.eventData as ChatEvents['ProfileChanged']);
    const { chatId, workspaceId } = event.metadata;
    if (!chatId) return workspaceId ? [workspaceRoom(workspaceId), ...concernedRooms(push)] : [];
    const isForChatOnly = push.name.startsWith('message.') || push.name.startsWith('reaction.');
    if (isForChatOnly) return [chatRoom(chatId)];
    const losing = losingSight(event);
    const chat = await this.audience.of(chatId);
    if (!chat) return losing.length > 0 ? [chatRoom(chatId), ...losing] : [];
    const wider = chat.visibility === 'public' ? [workspaceRoom(chat.workspaceId)] : [...chat.participantIds].map(userRoom);
    return [chatRoom(chatId), ...wider, ...losing];
  }
}

/** Who is told for the last time, namely that there is nothing more to see. */
function losingSight({ eventType, eventData }: PublishedEvent): string[] {
  switch (eventType) {
    case 'ParticipantRemoved':
      return [userRoom((eventData as ChatEvents['ParticipantRemoved']).userId)];
    case 'ChatVisibilityChanged': {
      const { from, workspaceId } = eventData as ChatEvents['ChatVisibilityChanged'];
      return from === 'public' ? [workspaceRoom(workspaceId)] : [];
    }
    case 'ChatDeleted': {
      const { visibility, workspaceId, participantIds } = eventData as ChatEvents['ChatDeleted'];
      return visibility === 'public' ? [workspaceRoom(workspaceId)] : participantIds.map(userRoom);
    }
    default:
      return [];
  }
}

/** Those whom a change of a workspace concerns, whether they follow the workspace or not. */
function concernedRooms(push: Push): string[] {
  switch (push.name) {
    case 'workspace.deleted':
      return [insideRoom(push.payload.workspaceId)];
    case 'workspace.member-joined':
    case 'workspace.member-left':
    case 'workspace.member-changed':
      return [userRoom(push.payload.userId)];
    default:
      return [];
  }
}

/** The person's own sockets, and the workspaces where the change shows. */
function profileRooms({ userId, workspaceIds }: ChatEvents['ProfileChanged']): string[] {
  return [userRoom(userId), ...workspaceIds.map(workspaceRoom)];
}
