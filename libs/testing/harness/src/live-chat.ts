import type { MessageView, Page } from '@flowra/contracts';
import { type ApiClient, ok, persistently } from './api-client';
import { eventually } from './eventually';
import type { FlowraSocket } from './flowra-socket';

/** Every message of a chat over HTTP, the oldest first. */
export async function listAllMessages(api: ApiClient, chatId: string): Promise<MessageView[]> {
  const messages: MessageView[] = [];
  let from = '';
  for (;;) {
    const path = `/chats/${chatId}/messages?direction=newer&limit=200${from}`;
    const page = ok(await persistently(() => api.get<Page<MessageView>>(path)));
    messages.push(...page.items);
    if (page.nextCursor === null) return messages;
    from = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** A chat as a client keeps it on the screen: filled over HTTP, live over the socket, resumed after a break. */
export class LiveChat {
  private readonly messages = new Map<string, MessageView>();
  private position: string | undefined;
  /** How often the server asked for a reload. */
  resyncs = 0;
  isFollowing = false;
  /** Why it could not follow the chat any longer. */
  failure: unknown;

  constructor(
    private readonly api: ApiClient,
    private readonly socket: FlowraSocket,
    private readonly chatId: string,
  ) {}

  /** Begins to follow; resolves when the chat is on the screen. */
  async open(): Promise<this> {
    this.socket.onPush(({ name, payload }) => {
      if (name !== 'message.posted' || payload.message.chatId !== this.chatId) return;
      this.messages.set(payload.message.messageId, payload.message);
      if (this.isFollowing) this.position = payload.position;
    });
    this.socket.onConnect(() => {
      this.isFollowing = false;
      this.follow().catch((error: unknown) => (this.failure = error));
    });
    await eventually('the chat is followed', () => this.isFollowing || undefined);
    return this;
  }

  /** What is on the screen, in the chat's order. */
  get screen(): MessageView[] {
    return [...this.messages.values()].sort((one, other) => one.order - other.order);
  }

  private async follow(): Promise<void> {
    await eventually('the subscription is acknowledged', () => this.subscribe(), { within: 60_000, every: 200 });
    this.isFollowing = true;
  }

  private async subscribe(): Promise<true> {
    const reply = await this.socket.subscribe({ chatId: this.chatId, after: this.position });
    if (!reply.ok) throw new Error(reply.code);
    if (reply.resync) this.resyncs += 1;
    if (this.position === undefined || reply.resync) {
      for (const message of await listAllMessages(this.api, this.chatId)) this.messages.set(message.messageId, message);
    }
    this.position = reply.position;
    return true;
  }
}
