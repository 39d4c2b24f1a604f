import type { MessageView } from '@flowra/contracts';
import { type Flowra, ok, persistently, until } from '@flowra/harness';
import { randomUUID } from 'node:crypto';

/** What people write over and over: tags that apply, one that does not, a mention, and plain text. */
const LINES = [
  '#status In Progress',
  'plain words',
  '#priority High',
  '@bob have a look',
  '#assignee @nobody',
  '#status To Do #priority Low',
  '#status Done',
] as const;
const PAUSE_MS = 30;

/** Several people who write without pause, and repeat what was not answered. */
export class Conversation {
  /** What the system answered with 201, in the order of the answers. */
  readonly answered: MessageView[] = [];
  /** Why it broke off. */
  failure: unknown;
  private isOver = false;
  private readonly writing: Promise<void>[];

  constructor(
    private readonly flowra: Flowra,
    private readonly chatId: string,
    writers: readonly string[],
    /** Whether a request that fails is repeated; else it ends the conversation. */
    private readonly options: { readonly isPatient: boolean; readonly pauseMs?: number; readonly waiting?: readonly string[] } = {
      isPatient: true,
    },
  ) {
    this.writing = writers.map((name, index) => this.write(name, index));
    for (const each of this.writing) {
      each.catch((error: unknown) => {
        this.isOver = true;
        this.failure = error;
      });
    }
  }

  /** Resolves when so many more messages were answered. */
  async goesOn(messages: number): Promise<void> {
    const goal = this.answered.length + messages;
    const seen = () => this.answered.length;
    await until(`${messages} more messages are answered`, () => this.isOver || seen() >= goal, seen, { within: 60_000 });
  }

  /** Resolves when everybody has the answer to their last message. */
  async end(): Promise<readonly MessageView[]> {
    this.isOver = true;
    await Promise.all(this.writing);
    return this.answered;
  }

  private async write(name: string, offset: number): Promise<void> {
    const api = this.flowra.api(name);
    const headers: Record<string, string> = this.options.waiting?.includes(name) ? { prefer: 'wait=10' } : {};
    for (let count = offset * 3; !this.isOver; count += 1) {
      const body = { content: `${LINES[count % LINES.length]}\n(${name} ${count})`, clientMessageId: randomUUID() };
      const post = () => api.post<MessageView>(`/chats/${this.chatId}/messages`, body, { headers });
      this.answered.push(ok(await (this.options.isPatient ? persistently(post) : post())));
      await new Promise((resolve) => setTimeout(resolve, this.options.pauseMs ?? PAUSE_MS));
    }
  }
}

/** Whether the bot has to answer a message. */
export const isTagged = ({ content }: MessageView): boolean => content.startsWith('#');
