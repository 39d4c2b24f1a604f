import type { PushName, ServerPushes, SubscribeReply, SubscribeRequest } from '@flowra/contracts';
import { io, type Socket } from 'socket.io-client';
import { eventually, type Patience } from './eventually';

export type ReceivedPush = { [Name in PushName]: { readonly name: Name; readonly payload: ServerPushes[Name] } }[PushName];

const ACKNOWLEDGE_WITHIN_MS = 10_000;

/** A socket of one person, with everything it received. It comes back by itself when the connection breaks. */
export class FlowraSocket {
  readonly received: ReceivedPush[] = [];
  private readonly socket: Socket;

  /** Signs in with a token, or with the cookies of a browser. */
  constructor(url: string, token: () => Promise<string | undefined>, cookie?: string) {
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      ...(cookie !== undefined && { extraHeaders: { cookie } }),
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      auth: (give) => {
        token().then(
          (value) => give(value === undefined ? {} : { token: value }),
          () => give({}),
        );
      },
    });
    this.socket.onAny((name: string, payload: unknown) => this.received.push({ name, payload } as ReceivedPush));
    // A refused handshake is final for socket.io; a client whose token could not be fetched tries again.
    this.socket.on('connect_error', (error) => {
      if (!this.socket.active && error.message !== 'closed') this.retry = setTimeout(() => this.socket.connect(), 200);
    });
  }

  private retry: NodeJS.Timeout | undefined;

  /** Runs on every connection: the present one, and those to come. */
  onConnect(listener: () => void): void {
    this.socket.on('connect', listener);
    if (this.socket.connected) listener();
  }

  onPush(listener: (push: ReceivedPush) => void): void {
    this.socket.onAny((name: string, payload: unknown) => listener({ name, payload } as ReceivedPush));
  }

  /** Resolves when the socket is connected. */
  async connected(patience?: Patience): Promise<this> {
    await eventually('the socket connects', () => this.socket.connected || undefined, patience);
    return this;
  }

  subscribe(request: SubscribeRequest): Promise<SubscribeReply> {
    return this.emit('subscribe', request) as Promise<SubscribeReply>;
  }

  /** Sends anything. Throws when it is not acknowledged. */
  emit(name: string, body: unknown): Promise<unknown> {
    return this.socket.timeout(ACKNOWLEDGE_WITHIN_MS).emitWithAck(name, body);
  }

  /** The first push of this name that the predicate accepts, among those that came and those to come. */
  next<Name extends PushName>(
    name: Name,
    predicate: (payload: ServerPushes[Name]) => boolean = () => true,
    patience?: Patience,
  ): Promise<ServerPushes[Name]> {
    return eventually(
      `a push ${name}`,
      () => {
        const found = this.of(name).find(predicate);
        if (found) return found;
        throw new Error(JSON.stringify(this.received.slice(-8)));
      },
      patience,
    );
  }

  /** What came of one kind, in the order in which it came. */
  of<Name extends PushName>(name: Name): ServerPushes[Name][] {
    return this.received.filter((push) => push.name === name).map(({ payload }) => payload as ServerPushes[Name]);
  }

  /** Whether it is connected at the moment. */
  get isOpen(): boolean {
    return this.socket.connected;
  }

  disconnect(): void {
    this.socket.disconnect();
  }

  connect(): void {
    this.socket.connect();
  }

  close(): void {
    clearTimeout(this.retry);
    this.socket.off();
    this.socket.disconnect();
  }
}
