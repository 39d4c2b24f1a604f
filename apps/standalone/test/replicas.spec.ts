import type { MessageView } from '@flowra/contracts';
import { type Flowra, foundTeam, listAllMessages, LiveChat, ok, say, startFlowra, type Team } from '@flowra/harness';
import { Conversation, isTagged } from './support/conversation';
import { answeredBy, appendedBy, type Replica, startReplica } from './support/replicas';

const POST_MESSAGE = 'chat.post-message.v1';

/** Two processes of every service that decides something (design, sections 3 and 4). */
describe('with two replicas of chat, task, tag-parser and notification', () => {
  let flowra: Flowra;
  let team: Team;
  const replicas = new Map<string, Replica>();
  const chatId = () => team.chat.chatId;

  beforeAll(async () => {
    flowra = await startFlowra();
    const names = ['chat', 'task', 'tag-parser', 'notification'];
    await Promise.all(names.map(async (name) => replicas.set(name, await startReplica(flowra, name))));
    team = await foundTeam(flowra, ['alice', 'bob']);
    await say(flowra.api('alice'), chatId(), '#task Share the work');
  });
  afterAll(async () => {
    await Promise.all([...replicas.values()].map(({ process }) => process.interrupt(15_000)));
    await flowra?.stop();
  });

  const urlsOf = (service: string): string[] => [flowra.processes().addresses[service], replicas.get(service)?.url ?? ''];
  const answersOf = (listed: readonly MessageView[]) => listed.filter(({ kind }) => kind === 'bot').map(({ threadRootId }) => threadRootId);

  it('runs each command once, on one of them', async () => {
    const before = await Promise.all(urlsOf('chat').map((url) => answeredBy(url, POST_MESSAGE)));
    const posts = Array.from({ length: 80 }, async (_, number) => {
      const content = number % 2 === 0 ? `#title Title ${number}` : `words ${number}`;
      const api = flowra.api(number % 3 === 0 ? 'bob' : 'alice');
      return ok(await api.post<MessageView>(`/chats/${chatId()}/messages`, { content }));
    });
    const posted = await Promise.all(posts);
    const after = await Promise.all(urlsOf('chat').map((url) => answeredBy(url, POST_MESSAGE)));
    const shares = after.map((count, index) => count - before[index]);
    expect(shares[0] + shares[1]).toBe(80);
    expect(Math.min(...shares)).toBeGreaterThan(0);
    await flowra.stores.settled();
    const listed = await listAllMessages(flowra.api('bob'), chatId());
    const people = listed.filter(({ kind }) => kind === 'user').slice(1);
    expect(people.map(({ messageId }) => messageId).sort()).toEqual(posted.map(({ messageId }) => messageId).sort());
  });

  it('answers each tagged message once', async () => {
    const listed = await listAllMessages(flowra.api('bob'), chatId());
    const tagged = listed.filter((message) => message.kind === 'user' && isTagged(message)).map(({ messageId }) => messageId);
    expect(answersOf(listed).sort()).toEqual(tagged.sort());
    expect(await flowra.stores.faults()).toEqual([]);
  });

  it('shares the reactions too: both replicas write events', async () => {
    const path = `/workspaces/${team.workspace.workspaceId}/chats`;
    for (let number = 1; number <= 12; number += 1) {
      const chat = ok(await flowra.api('alice').post<{ chatId: string }>(path, { name: `chat ${number}`, visibility: 'public' }));
      await say(flowra.api('alice'), chat.chatId, '#task Something\n#priority High');
    }
    for (const service of ['task', 'tag-parser']) {
      const written = await Promise.all(urlsOf(service).map(appendedBy));
      expect(Math.min(...written)).toBeGreaterThan(0);
    }
  });

  it('lets no request fail and repeats none when one of them is killed', async () => {
    const live = await new LiveChat(flowra.api('bob'), await flowra.socket('bob'), chatId()).open();
    const before = (await listAllMessages(flowra.api('bob'), chatId())).length;
    const conversation = new Conversation(flowra, chatId(), ['alice', 'bob'], { isPatient: false });
    await conversation.goesOn(20);
    for (const { process: replica } of replicas.values()) if (replica.pid !== undefined) process.kill(replica.pid, 'SIGKILL');
    await conversation.goesOn(30);
    const answered = await conversation.end();
    await flowra.stores.settled();

    const listed = (await listAllMessages(flowra.api('bob'), chatId())).slice(before);
    const people = listed.filter(({ kind }) => kind === 'user').map(({ messageId }) => messageId);
    expect(people.sort()).toEqual(answered.map(({ messageId }) => messageId).sort());
    expect(answersOf(listed).sort()).toEqual(
      answered
        .filter(isTagged)
        .map(({ messageId }) => messageId)
        .sort(),
    );
    expect(live.screen.slice(before).map(({ messageId }) => messageId)).toEqual(listed.map(({ messageId }) => messageId));
    expect(await flowra.stores.faults()).toEqual([]);
  });
});
