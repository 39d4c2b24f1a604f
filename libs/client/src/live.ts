import type { PushName, ServerPushes, SubscribeReply, SubscribeRequest } from '@flowra/contracts';
import { io, type Socket } from 'socket.io-client';
import type { ClientOptions } from './client';

type Target = { readonly chatId: string } | { readonly workspaceId: string };

interface Following {
  readonly target: Target;
  /** Loads over HTTP what the feed cannot replay. */
  readonly reload: () => void;
  position?: string;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/** What a service says that is restarting, or asked too often. */
const isTemporary = (code: string): boolean => code.startsWith('service.') || code === 'rate-limited';

/** The live feed of one person. After a break it goes on from where it stood, or asks for a reload when the server cannot. */
export class FlowraLive {
  private readonly socket: Socket;
  private readonly followed: Following[] = [];

  constructor({ baseUrl, token }: ClientOptions) {
    this.socket = io(baseUrl, {
      transports: ['websocket'],
      forceNew: true,
      auth: (give) => {
        token().then(
          (value) => give({ token: value }),
          () => give({}),
        );
      },
    });
    this.socket.on('connect', () => {
      for (const following of this.followed) void this.followAgain(following);
    });
    this.socket.on('disconnect', (reason) => {
      // After the server's own goodbye, socket.io leaves it to the client to come back.
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.onAny((_name: string, push: { readonly position?: string } & Record<string, unknown>) => this.note(push));
  }

  /** Calls the handler for each push of this name. */
  on<Name extends PushName>(name: Name, handle: (push: ServerPushes[Name]) => void): void {
    this.socket.on(name as string, handle);
  }

  /** Follows a chat or a workspace from now on. Resolves with the server's answer, or throws when none comes within 10 s. */
  async follow(target: Target, reload: () => void = () => undefined): Promise<SubscribeReply> {
    const following: Following = { target, reload };
    this.followed.push(following);
    return this.subscribe(following);
  }

  /** Says that the person is typing in a chat, or in a thread of it. */
  typing(chatId: string, threadRootId?: string): void {
    this.socket.emit('typing', { chatId, ...(threadRootId !== undefined && { threadRootId }) });
  }

  /** Says whether the person is at this device. */
  presence(state: 'active' | 'away'): void {
    this.socket.emit('presence', { state });
  }

  close(): void {
    this.socket.disconnect();
  }

  /** Asks until there is an answer that lasts; another connection asks for itself. */
  private async followAgain(following: Following): Promise<void> {
    const { id } = this.socket;
    for (let pauseMs = FIRST_PAUSE_MS; this.socket.connected && this.socket.id === id; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      // No answer at all is like one that says to come again.
      const reply = await this.subscribe(following).catch(() => undefined);
      if (reply && (reply.ok || !isTemporary(reply.code))) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private async subscribe(following: Following): Promise<SubscribeReply> {
    const request: SubscribeRequest =
      following.position === undefined ? following.target : { ...following.target, after: following.position };
    const reply = (await this.socket.timeout(10_000).emitWithAck('subscribe', request)) as SubscribeReply;
    if (reply.ok) {
      if (reply.resync) following.reload();
      if (reply.resync || following.position === undefined) following.position = reply.position;
    }
    return reply;
  }

  private note(push: { readonly position?: string } & Record<string, unknown>): void {
    if (push.position === undefined) return;
    for (const following of this.followed) if (concerns(push, following.target)) following.position = push.position;
  }
}

/** Whether a push belongs to a feed: it names the chat or the workspace itself, or carries something that does. */
function concerns(push: Record<string, unknown>, target: Target): boolean {
  const [name, id] = Object.entries(target)[0];
  return [push, ...Object.values(push)].some(
    (each) => typeof each === 'object' && each !== null && (each as Record<string, unknown>)[name] === id,
  );
}
