import type { ChatView, MessageView } from '@flowra/contracts';
import { eventually, type Flowra, foundTeam, listAllMessages, LiveChat, ok, PROCESSES, say, startFlowra, type Team } from '@flowra/harness';
import { Redis } from 'ioredis';
import { Conversation, isTagged } from './support/conversation';
import { rebuildAll } from './support/rebuilds';

/** `kill -9` of every process, and a Redis that forgets everything, while two people write (design, section 3, invariants 1 to 6). */
describe('a conversation', () => {
  let flowra: Flowra;
  let team: Team;

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
  });
  afterAll(() => flowra?.stop());

  const strikes: [string, () => Promise<void>][] = PROCESSES.map((name) => [`${name} is killed`, () => flowra.strike(name)]);
  strikes.push([
    'Redis forgets everything',
    async () => {
      const redis = new Redis(flowra.processes().addresses.redis);
      await redis.flushall();
      await redis.quit();
    },
  ]);

  it.each(strikes)(
    'loses and doubles nothing when %s',
    async (what, strike) => {
      const chat = await openChat(what);
      const live = await new LiveChat(flowra.api('bob'), await flowra.socket('bob'), chat.chatId).open();
      const conversation = new Conversation(flowra, chat.chatId, ['alice', 'bob']);
      await conversation.goesOn(15);
      await strike();
      await conversation.goesOn(15);
      const answered = await conversation.end();
      await flowra.waitUntilHealthy();
      await flowra.stores.settled();

      const listed = await listAllMessages(flowra.api('bob'), chat.chatId);
      expectOnce(answered, listed);
      expectOneAnswerEach(listed);
      await expectOneNotificationEach(listed);
      await eventually('the screen shows what the list does', () => expect(live.screen.map(key)).toEqual(listed.map(key)) ?? true);
      expect(live.failure).toBeUndefined();
      expect(await flowra.stores.faults()).toEqual([]);
      const { before, after } = await rebuildAll(flowra);
      expect(after).toEqual(before);
    },
    90_000,
  );

  const key = ({ messageId, order, content, threadRootId }: MessageView) => ({ messageId, order, content, threadRootId });

  async function openChat(name: string): Promise<ChatView> {
    const path = `/workspaces/${team.workspace.workspaceId}/chats`;
    const chat = ok(await flowra.api('alice').post<ChatView>(path, { name, visibility: 'public' }));
    ok(await flowra.api('bob').post(`/chats/${chat.chatId}/join`));
    await say(flowra.api('alice'), chat.chatId, `#task Survive when ${name}`);
    return chat;
  }

  /** Every answered message is in the list once, as it was answered, and nothing else is but the one that opened the chat. */
  function expectOnce(answered: readonly MessageView[], listed: readonly MessageView[]): void {
    const people = listed.filter(({ kind }) => kind === 'user').slice(1);
    const byOrder = [...answered].sort((one, other) => one.order - other.order);
    expect(people.map(key)).toEqual(byOrder.map(key));
  }

  function expectOneAnswerEach(listed: readonly MessageView[]): void {
    const answers = listed.filter(({ kind }) => kind === 'bot').map(({ threadRootId }) => threadRootId);
    const tagged = listed.filter((message) => message.kind === 'user' && isTagged(message)).map(({ messageId }) => messageId);
    expect(answers.sort()).toEqual(tagged.sort());
  }

  async function expectOneNotificationEach(listed: readonly MessageView[]): Promise<void> {
    const mentions = listed.filter(({ content, author }) => content.startsWith('@bob') && author.username === 'alice');
    const stored = (await flowra.stores.documents('notification', 'inbox')) as unknown as {
      kind: string;
      recipientId: string;
      link: { messageId: string };
    }[];
    const told = stored
      .filter(({ kind, recipientId }) => kind === 'mention' && recipientId === team.userIds.bob)
      .map(({ link }) => link.messageId);
    expect(told.filter((id) => listed.some(({ messageId }) => messageId === id)).sort()).toEqual(
      mentions.map(({ messageId }) => messageId).sort(),
    );
  }
});
