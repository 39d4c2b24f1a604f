import type { ClientProblem, FlowraClient, FlowraLive } from '@flowra/client';
import type { MessageView, PushName, ServerPushes } from '@flowra/contracts';
import { eventually, type Flowra, startFlowra } from '@flowra/harness';

type Push<Name extends PushName> = Name extends PushName ? { readonly name: Name; readonly payload: ServerPushes[Name] } : never;

/** Two people and one running Flowra; what one chapter of their day founds, the next ones go on with. */
export class Day {
  workspaceId = '';
  chatId = '';
  taskId = '';
  private feed: FlowraLive | undefined;
  private readonly seen: Push<PushName>[] = [];

  private constructor(
    readonly flowra: Flowra,
    readonly alice: FlowraClient,
    readonly bob: FlowraClient,
    readonly aliceId: string,
    readonly bobId: string,
  ) {}

  static async begin(): Promise<Day> {
    const flowra = await startFlowra();
    const [alice, bob] = ['alice', 'bob'].map((name) => flowra.client(name));
    const [aliceId, bobId] = await Promise.all([alice, bob].map(async (person) => (await person.call('GET /me')).userId));
    return new Day(flowra, alice, bob, aliceId, bobId);
  }

  /** Posts into the chat, and answers the message once its tags were applied. */
  say(who: FlowraClient, content: string, more: { threadRootId?: string; attachmentIds?: string[] } = {}): Promise<MessageView> {
    const params = { chatId: this.chatId };
    return who.call('POST /chats/:chatId/messages', { params, body: { content, ...more }, waitForTagsSeconds: 10 });
  }

  /** Lets bob watch from now on. */
  async watch(...names: PushName[]): Promise<void> {
    const feed = this.flowra.live('bob');
    this.feed = feed;
    for (const name of names) feed.on(name, (payload) => void this.seen.push({ name, payload } as Push<PushName>));
    for (const target of [{ chatId: this.chatId }, { workspaceId: this.workspaceId }]) {
      expect(await feed.follow(target)).toMatchObject({ ok: true });
    }
  }

  /** Lets bob watch one more chat. */
  async follow(chatId: string): Promise<void> {
    expect(await this.feed?.follow({ chatId })).toMatchObject({ ok: true });
  }

  bobSees<Name extends PushName>(name: Name, matches: (push: ServerPushes[Name]) => boolean): Promise<ServerPushes[Name]> {
    return eventually(`bob sees ${name}`, () => this.pushes(name).find(matches));
  }

  /** What bob saw of one name. */
  pushes<Name extends PushName>(name: Name): ServerPushes[Name][] {
    return this.seen.filter((push) => push.name === name).map(({ payload }) => payload as ServerPushes[Name]);
  }

  async end(): Promise<void> {
    this.feed?.close();
    await this.flowra.stop();
  }
}

/** The lines of the answer to a message. */
export const lines = (message: MessageView): string[] | undefined =>
  message.tagResults?.map(({ ok, text }) => `${ok ? '✅' : '❌'} ${text}`);

/** Status and code of the problem that a call meets; undefined when it meets none. */
export async function refusal(attempt: Promise<unknown>): Promise<[number, string] | undefined> {
  return attempt.then(
    () => undefined,
    ({ status, code }: ClientProblem) => [status, code],
  );
}

/** Every item of a list. */
export async function all<Item>(items: AsyncGenerator<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
