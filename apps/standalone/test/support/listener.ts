import type { FlowraLive } from '@flowra/client';
import type { PushName, ServerPushes } from '@flowra/contracts';
import { until } from '@flowra/harness';

/** What a chat shows, by the service that says it; of each service everybody hears everything in one order. */
export const PUSHES_OF = {
  chat: ['message.posted', 'chat.changed'],
  'tag-parser': ['message.tags-applied'],
  task: ['task.created', 'task.changed'],
} as const satisfies Readonly<Record<string, readonly PushName[]>>;

type ShownPush = ServerPushes[(typeof PUSHES_OF)[keyof typeof PUSHES_OF][number]];

/** One push as it came, without the position, which says how far the replica was with other services. */
interface Heard {
  readonly name: PushName;
  readonly content: object;
}

/** Somebody who follows a chat with the typed client, and notes every push in the order in which it comes. */
export class Listener {
  /** The posted messages that it heard of, each as often as it was told. */
  readonly messageIds: string[] = [];
  /** How often the server could not go on where the socket stood. */
  reloads = 0;
  private readonly pushes: Heard[] = [];

  private constructor(live: FlowraLive) {
    for (const name of Object.values(PUSHES_OF).flat()) live.on(name, (push: ServerPushes[typeof name]) => this.note(name, push));
  }

  /** Resolves when the chat is followed. Throws when that is refused. */
  static async follow(live: FlowraLive, chatId: string): Promise<Listener> {
    const listener = new Listener(live);
    const reply = await live.follow({ chatId }, () => (listener.reloads += 1));
    if (!reply.ok) throw new Error(reply.code);
    return listener;
  }

  /** What it heard from one service. */
  heardFrom(service: keyof typeof PUSHES_OF): Heard[] {
    const names: readonly PushName[] = PUSHES_OF[service];
    return this.pushes.filter(({ name }) => names.includes(name));
  }

  /** Resolves when it heard of so many messages. */
  async hears(count: number): Promise<void> {
    const heard = () => this.messageIds.length;
    await until(`${count} messages are heard of`, () => heard() >= count, heard);
  }

  private note(name: PushName, { position: _position, ...content }: ShownPush): void {
    this.pushes.push({ name, content });
    if ('message' in content) this.messageIds.push(content.message.messageId);
  }
}
