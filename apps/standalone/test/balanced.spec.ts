import type { ChatView, MessageView, Page } from '@flowra/contracts';
import { type Flowra, foundTeam, freePort, listAllMessages, ok, say, SERVICES, startFlowra, type Team } from '@flowra/harness';
import { randomUUID } from 'node:crypto';
import { Balancer, describeWithBalancer } from './support/balancer';
import { Conversation, isTagged } from './support/conversation';
import { Listener, PUSHES_OF } from './support/listener';
import { type Replica, startReplica } from './support/replicas';

/** A fifth of what is usual, as all that the balancer waits for is a fifth here. */
const DRAIN_SECONDS = '1';
const READERS = ['alice', 'bob', 'carol', 'bob'] as const;

/** How a platform team runs it: two replicas of every service, people through the balancer only (design, sections 3 and 4). */
describeWithBalancer('with two replicas of all six services behind HAProxy', () => {
  let flowra: Flowra;
  let balancer: Balancer;
  let team: Team;
  const seconds = new Map<string, Replica>();

  const startSecond = async (name: string, port: string) =>
    seconds.set(name, await startReplica(flowra, name, { FLOWRA_HTTP_PORT: port, FLOWRA_DRAIN_SECONDS: DRAIN_SECONDS }));
  const secondOf = (name: string): Replica => {
    const replica = seconds.get(name);
    if (!replica) throw new Error(`${name} has no second replica`);
    return replica;
  };

  beforeAll(async () => {
    const port = await freePort();
    flowra = await startFlowra({ publicUrl: `http://127.0.0.1:${port}`, env: { FLOWRA_DRAIN_SECONDS: DRAIN_SECONDS } });
    await Promise.all(SERVICES.map((name) => startSecond(name, '0')));
    const { gateway, realtime, identity } = flowra.processes().addresses;
    balancer = await Balancer.start(port, {
      gateways: [gateway, secondOf('api-gateway').url],
      realtimes: [realtime, secondOf('realtime-gateway').url],
      identity,
    });
    team = await foundTeam(flowra, ['alice', 'bob', 'carol']);
    await say(flowra.api('alice'), team.chat.chatId, '#task Share the work');
  });
  afterAll(async () => {
    await Promise.all([...seconds.values()].map(({ process }) => process.interrupt(15_000)));
    await balancer?.stop();
    await flowra?.stop();
  });

  const idsOf = (messages: readonly MessageView[]) => messages.map(({ messageId }) => messageId);
  const listed = () => listAllMessages(flowra.api('bob'), team.chat.chatId);
  const follow = () => Promise.all(READERS.map((name) => Listener.follow(flowra.live(name), team.chat.chatId)));
  const talk = (pauseMs: number) =>
    new Conversation(flowra, team.chat.chatId, ['alice', 'bob'], { isPatient: false, pauseMs, waiting: ['bob'] });

  /** How many requests or sockets the balancer gave to each of two replicas while something was done. */
  const sharesOf = async (kind: 'gateway' | 'realtime', work: () => Promise<void>): Promise<number[]> => {
    const count = () => Promise.all([1, 2].map((number) => balancer.sentTo(`${kind}-${number}`)));
    const before = await count();
    await work();
    return (await count()).map((after, index) => after - before[index]);
  };

  it('carries out a command once that is sent again and again through both gateways', async () => {
    const repeatedly = async <Body>(path: string, body: object): Promise<Body[]> => {
      const headers = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all(Array.from({ length: 4 }, () => flowra.api('alice').post<Body>(path, body, { headers })));
      return answers.map(ok);
    };
    const chats = `/workspaces/${team.workspace.workspaceId}/chats`;
    const names = Array.from({ length: 12 }, (_, number) => `once ${number}`);
    const shares = await sharesOf('gateway', async () => {
      const posted = names.map((content) => repeatedly<MessageView>(`/chats/${team.chat.chatId}/messages`, { content }));
      for (const answers of await Promise.all(posted)) expect(new Set(idsOf(answers)).size).toBe(1);
      const created = names.map((name) => repeatedly<ChatView>(chats, { name, visibility: 'public' }));
      for (const answers of await Promise.all(created)) expect(new Set(answers.map(({ chatId }) => chatId)).size).toBe(1);
    });
    expect(Math.min(...shares)).toBeGreaterThan(0);
    const said = (await listed()).map(({ content }) => content).filter((content) => names.includes(content));
    expect(said.sort()).toEqual([...names].sort());
    const { items } = ok(await flowra.api('bob').get<Page<ChatView>>(`${chats}?limit=100`));
    const known = items.map(({ name }) => name ?? '').filter((name) => names.includes(name));
    expect(known.sort()).toEqual([...names].sort());
  });

  it('shows sockets at both realtime replicas the same in the same order', async () => {
    const earlier = (await listed()).length;
    let listeners: Listener[] = [];
    const shares = await sharesOf('realtime', async () => {
      listeners = await follow();
    });
    expect(Math.min(...shares)).toBeGreaterThan(0);
    const conversation = talk(10);
    await conversation.goesOn(30);
    await conversation.end();
    await flowra.stores.settled();

    const said = idsOf((await listed()).slice(earlier));
    const [first] = listeners;
    for (const listener of listeners) {
      await listener.hears(said.length);
      expect(listener.messageIds).toEqual(said);
      for (const service of Object.keys(PUSHES_OF) as (keyof typeof PUSHES_OF)[]) {
        expect(listener.heardFrom(service)).toEqual(first.heardFrom(service));
        expect(listener.heardFrom(service)).not.toEqual([]);
      }
    }
  });

  it('lets no request fail, and loses and repeats nothing, while one replica after the other is restarted', async () => {
    const earlier = (await listed()).length;
    const listeners = await follow();
    const conversation = talk(250);
    await conversation.goesOn(10);
    for (const name of SERVICES) {
      await flowra.replaced(name, flowra.kill(name, 'SIGTERM'));
      await balancer.seesReady(['gateway-1', 'realtime-1']);
      const { process: second, url } = secondOf(name);
      expect({ name, code: await second.terminate(20_000) }).toEqual({ name, code: 0 });
      await startSecond(name, new URL(url).port);
      await balancer.seesReady(['gateway-2', 'realtime-2']);
      expect(conversation.failure).toBeUndefined();
    }
    await conversation.goesOn(10);
    const answered = await conversation.end();
    await flowra.stores.settled();

    const since = (await listed()).slice(earlier);
    expect(idsOf(since.filter(({ kind }) => kind === 'user')).sort()).toEqual(idsOf(answered).sort());
    const bot = since.filter(({ kind }) => kind === 'bot').map(({ threadRootId }) => threadRootId);
    expect(bot.sort()).toEqual(idsOf(answered.filter(isTagged)).sort());
    for (const listener of listeners) {
      await listener.hears(since.length);
      expect(listener.messageIds).toEqual(idsOf(since));
      expect(listener.reloads).toBe(0);
    }
    expect(await flowra.stores.faults()).toEqual([]);
    const ends = [...flowra.output.matchAll(/stopped \((.*?)\)/g)].map(([, reason]) => reason);
    expect(ends).toEqual(SERVICES.map(() => 'code 0'));
  });
});
