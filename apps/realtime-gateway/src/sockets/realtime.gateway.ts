import { LOGGER, Resources } from '@flowra/bootstrap';
import type { Principal, SubscribeReply, SubscribeRequest } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { type Logger, Metrics } from '@flowra/observability';
import { Inject, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { Dispatcher } from '../pushes/dispatcher';
import { Feeds } from '../pushes/feeds';
import { chatRoom, userRoom } from './rooms';
import { SocketAuth } from './socket-auth';
import { Subscriptions } from './subscriptions';

const TYPING_CHANNEL = 'flowra:typing';

interface Typing {
  readonly chatId: string;
  readonly userId: string;
  readonly displayName: string;
}

/** Sockets: who they are, what they follow, and what they are told (design, section 9). */
@WebSocketGateway({ path: '/socket.io', serveClient: false, maxHttpBufferSize: 16 * 1024 })
export class RealtimeGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly typing = this.resources.connection('typing');

  constructor(
    private readonly auth: SocketAuth,
    private readonly subscriptions: Subscriptions,
    private readonly dispatcher: Dispatcher,
    private readonly feeds: Feeds,
    private readonly metrics: Metrics,
    private readonly resources: Resources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.auth.authenticate(socket).then(
        (principal) => {
          socket.data = { principal };
          next();
        },
        (error: unknown) => next(Object.assign(new Error(codeOf(error)), { data: { code: codeOf(error) } })),
      );
    });
    this.dispatcher.attach(server);
    this.typing.on('message', (_channel: string, text: string) => {
      const typing = JSON.parse(text) as Typing;
      server.to(chatRoom(typing.chatId)).except(userRoom(typing.userId)).emit('typing', typing);
    });
  }

  /** The feeds know where they are before the first socket can ask: what came in between would be missed. */
  async onApplicationBootstrap(): Promise<void> {
    await this.typing.subscribe(TYPING_CHANNEL);
    await this.feeds.start((source, event) => this.dispatcher.dispatch(source, event));
  }

  async handleConnection(socket: Socket): Promise<void> {
    this.metrics.sockets.inc();
    this.auth.watch(socket);
    await socket.join(userRoom(principalOf(socket).userId));
  }

  handleDisconnect(): void {
    this.metrics.sockets.dec();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feeds.stop();
  }

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SubscribeReply> {
    try {
      return await this.subscriptions.subscribe(socket, principalOf(socket), toRequest(body));
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error({ err: error }, 'A subscription failed');
      return { ok: false, code: codeOf(error) };
    }
  }

  @SubscribeMessage('unsubscribe')
  async unsubscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<{ ok: true }> {
    await this.subscriptions.unsubscribe(socket, toRequest(body));
    return { ok: true };
  }

  /** Only those who follow the chat may say that they type in it. */
  @SubscribeMessage('typing')
  async typed(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<{ ok: boolean }> {
    const { chatId } = toRequest(body);
    if (!chatId || !socket.rooms.has(chatRoom(chatId))) return { ok: false };
    const { userId, displayName } = principalOf(socket);
    await this.resources.redis.publish(TYPING_CHANNEL, JSON.stringify({ chatId, userId, displayName } satisfies Typing));
    return { ok: true };
  }
}

const principalOf = (socket: Socket): Principal => (socket.data as { principal: Principal }).principal;

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : 'internal');

/** Takes from a message what has the right form, and nothing else. */
function toRequest(body: unknown): SubscribeRequest {
  const { chatId, workspaceId, after } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const isShort = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;
  return { ...(isShort(chatId) && { chatId }), ...(isShort(workspaceId) && { workspaceId }), ...(isShort(after) && { after }) };
}
