import { LOGGER } from '@flowra/bootstrap';
import {
  type PayloadClass,
  PresenceRequest,
  type Refused,
  type SocketReply,
  type SubscribeReply,
  SubscribeRequest,
  TypingRequest,
  UnsubscribeRequest,
} from '@flowra/contracts';
import { DomainError, newId } from '@flowra/kernel';
import { type Logger, Metrics, tracer } from '@flowra/observability';
import { validate } from '@flowra/validation';
import { Inject, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { Presence } from '../presence/presence';
import { Dispatcher } from '../pushes/dispatcher';
import { Feeds } from '../pushes/feeds';
import { userRoom } from './rooms';
import { requireScope, SocketAuth } from './socket-auth';
import { dataOf, principalOf, type SocketData } from './socket-data';
import { guardInput } from './socket-guard';
import { Subscriptions } from './subscriptions';
import { tokenRoomsOf } from './token-limits';
import { Typing } from './typing';

/** Sockets: who they are, what they follow, and what they are told (design, section 9). */
@WebSocketGateway({ path: '/socket.io', serveClient: false, maxHttpBufferSize: 16 * 1024 })
export class RealtimeGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationBootstrap, OnApplicationShutdown
{
  @WebSocketServer() private readonly server!: Server;

  constructor(
    private readonly auth: SocketAuth,
    private readonly subscriptions: Subscriptions,
    private readonly dispatcher: Dispatcher,
    private readonly feeds: Feeds,
    private readonly typing: Typing,
    private readonly presence: Presence,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.auth.authenticate(socket).then(
        (signed) => {
          socket.data = { signed } satisfies SocketData;
          guardInput(socket);
          next();
        },
        (error: unknown) => next(Object.assign(new Error(codeOf(error)), { data: { code: codeOf(error) } })),
      );
    });
    this.dispatcher.attach(server);
  }

  /** The feeds know where they are before the first socket can ask: what came in between would be missed. */
  async onApplicationBootstrap(): Promise<void> {
    await this.auth.start(this.server);
    await this.typing.start(this.server);
    await this.presence.start(this.server);
    await this.feeds.start((source, event) => this.dispatcher.dispatch(source, event));
  }

  async handleConnection(socket: Socket): Promise<void> {
    this.metrics.edge.sockets.inc();
    const { signed } = dataOf(socket);
    this.auth.watch(socket, signed);
    await socket.join([...tokenRoomsOf(signed), userRoom(signed.principal.userId)]);
    // A program is not the person being there.
    if (signed.personalToken) return;
    await this.quietly(() => this.presence.arrive(socket.id, principalOf(socket)));
  }

  async handleDisconnect(socket: Socket): Promise<void> {
    this.metrics.edge.sockets.dec();
    await this.quietly(() => this.presence.leave(socket.id));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.quietly(() => this.presence.stop());
    await this.feeds.stop();
  }

  @SubscribeMessage('subscribe')
  subscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SubscribeReply> {
    return this.answer(socket, SubscribeRequest, body, (request) => this.subscriptions.subscribe(socket, dataOf(socket).signed, request));
  }

  @SubscribeMessage('unsubscribe')
  unsubscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SocketReply> {
    return this.answer(socket, UnsubscribeRequest, body, async (request): Promise<SocketReply> => {
      await this.subscriptions.unsubscribe(socket, request);
      return { ok: true };
    });
  }

  /** Only those who take part in a chat type in it. */
  @SubscribeMessage('typing')
  typed(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SocketReply> {
    return this.answer(socket, TypingRequest, body, async (request): Promise<SocketReply> => {
      requireScope(dataOf(socket).signed, 'messages:write');
      await this.typing.show(socket, principalOf(socket), request);
      return { ok: true };
    });
  }

  @SubscribeMessage('presence')
  said(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SocketReply> {
    return this.answer(socket, PresenceRequest, body, async ({ state }): Promise<SocketReply> => {
      await this.presence.say(socket.id, state);
      return { ok: true };
    });
  }

  /** Checks what a socket sends against its form, does it, and acknowledges with the code of what went wrong. */
  private async answer<Request, Reply>(
    socket: Socket,
    form: PayloadClass<Request>,
    body: unknown,
    work: (request: Request) => Promise<Reply>,
  ): Promise<Reply | Refused> {
    try {
      const request = validate(form, body);
      await this.quietly(() => this.presence.hear(socket.id));
      const active = tracer();
      if (!active) return await work(request);
      const options = { kind: 'server', parent: null, correlationId: newId() } as const;
      return await active.span(`socket ${form.name}`, options, () => work(request));
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error({ err: error }, 'What a socket asked failed');
      return refusalOf(error);
    }
  }

  /** Presence is a convenience: whatever else a socket does goes on without it. */
  private async quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error }, 'Presence could not be noted');
    }
  }
}

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : 'internal');

function refusalOf(error: unknown): Refused {
  const scope = error instanceof DomainError ? error.details['scope'] : undefined;
  return { ok: false, code: codeOf(error), ...(typeof scope === 'string' && { scope }) };
}
