import type { PushName, ServerPushes, SubscribeReply, SubscribeRequest, TypingRequest } from '@flowra/contracts';
import { io, type Socket } from 'socket.io-client';
import { strings } from '../strings';

type PushHandlers = { [Name in PushName]: (push: ServerPushes[Name]) => void };
interface ClientCalls {
  subscribe: (request: SubscribeRequest, acknowledge: (reply: SubscribeReply) => void) => void;
  typing: (request: TypingRequest) => void;
}

const ASK_AGAIN_AFTER_MS = 1000;

interface Subscription {
  readonly target: { readonly chatId: string } | { readonly workspaceId: string };
  /** Loads over HTTP what the feed can't replay. */
  readonly reload: () => Promise<void>;
  /** The last position seen; undefined before the first. */
  position?: string;
  /** Whether what was missed in a break is still coming. */
  isCatchingUp?: boolean;
}

/** The live feed of one page. It subscribes again by itself after a break, from where it stood. */
export class LiveFeed {
  private readonly socket: Socket<PushHandlers, ClientCalls> = io({ path: '/socket.io' });
  private readonly subscriptions: Subscription[] = [];
  private isSignedOut = false;

  constructor(private readonly banner: HTMLElement | null) {
    this.socket.on('connect', () => {
      this.show('');
      for (const subscription of this.subscriptions) this.subscribe(subscription);
    });
    this.socket.on('auth.ended', () => {
      this.isSignedOut = true;
      this.showSignIn();
    });
    this.socket.on('disconnect', (reason) => {
      if (this.isSignedOut) return;
      // After the server's own goodbye the client does not come back by itself.
      if (reason === 'io server disconnect') this.socket.connect();
      this.show(strings.connection.lost);
    });
    // A browser that is cut off knows at once; the socket notices only when nothing answers for a while.
    window.addEventListener('offline', () => this.isSignedOut || this.show(strings.connection.lost));
    window.addEventListener('online', () => {
      if (this.isSignedOut) return;
      if (this.socket.connected) this.show('');
      else this.socket.connect();
    });
    this.socket.on('connect_error', (error) =>
      error.message.startsWith('auth.') ? this.showSignIn() : this.show(strings.connection.lost),
    );
  }

  /** Calls the handler for each push of this name. */
  on<Name extends PushName>(name: Name, handle: (push: ServerPushes[Name]) => void): void {
    // socket.io types handlers by looking the name up, which it can't do for a name that is still open.
    this.socket.on(name, handle as never);
  }

  /** Calls the handler whenever the connection stands, again after each break. */
  onConnect(handle: () => void): void {
    this.socket.on('connect', handle);
    if (this.socket.connected) handle();
  }

  /** Lets others see that the reader types. Nothing is told while the connection is broken. */
  type(request: TypingRequest): void {
    this.socket.volatile.emit('typing', request);
  }

  /** Follows a chat. `reload` fills the gap between the page and the feed, now and whenever the feed can't replay. */
  followChat(chatId: string, reload: () => Promise<void>): void {
    const subscription: Subscription = { target: { chatId }, reload };
    this.socket.onAny((_name: string, push: { position?: string; chatId?: string; message?: { chatId: string } }) => {
      if (push.position !== undefined && (push.chatId ?? push.message?.chatId) === chatId) subscription.position = push.position;
    });
    this.follow(subscription);
  }

  /** Follows a workspace. Its views are small: they are loaded again after each break. */
  followWorkspace(workspaceId: string, reload: () => Promise<void>): void {
    this.follow({ target: { workspaceId }, reload });
  }

  /** Whether what comes of a chat now is what was missed in a break: it may have been drawn from elsewhere meanwhile. */
  isCatchingUp(chatId: string): boolean {
    return this.subscriptions.some(({ target, isCatchingUp }) => 'chatId' in target && target.chatId === chatId && isCatchingUp);
  }

  private follow(subscription: Subscription): void {
    this.subscriptions.push(subscription);
    if (this.socket.connected) this.subscribe(subscription);
  }

  private subscribe(subscription: Subscription): void {
    const { target, position } = subscription;
    const request = position === undefined ? target : { ...target, after: position };
    const connection = this.socket.id;
    subscription.isCatchingUp = position !== undefined;
    this.socket.emit('subscribe', request, (reply) => {
      if (!reply.ok) {
        // A service that restarts, or was asked too often, has an answer later; on another connection it is asked anyhow.
        const isTemporary = reply.code.startsWith('service.') || reply.code === 'rate-limited';
        const askAgain = () => {
          if (this.socket.id === connection) this.subscribe(subscription);
        };
        if (isTemporary) setTimeout(askAgain, ASK_AGAIN_AFTER_MS);
        return;
      }
      subscription.isCatchingUp = false;
      if ('chatId' in target) subscription.position ??= reply.position;
      if (position === undefined || reply.resync) {
        if (reply.resync && 'chatId' in target) subscription.position = reply.position;
        void subscription.reload().catch(() => this.show(strings.connection.lost));
      }
    });
  }

  private show(text: string): void {
    if (this.banner === null) return;
    this.banner.textContent = text;
    this.banner.hidden = text === '';
  }

  private showSignIn(): void {
    if (this.banner === null) return;
    const link = document.createElement('a');
    link.href = `/auth/login?returnTo=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = strings.connection.signInAgain;
    this.banner.replaceChildren(`${strings.connection.signedOut} `, link);
    this.banner.hidden = false;
  }
}
