import type { MessageView, SubscribeReply } from '@flowra/contracts';
import { eventually, type Flowra, foundTeam, listAllMessages, LiveChat, ok, say, startFlowra, type Team } from '@flowra/harness';
import { Redis } from 'ioredis';

/** A socket that breaks loses nothing (design, section 3: `epoch.partition.offset`). */
describe('a socket that comes back', () => {
  let flowra: Flowra;
  let team: Team;
  const chatId = () => team.chat.chatId;
  const post = async (content: string) => ok(await flowra.api('alice').post<MessageView>(`/chats/${chatId()}/messages`, { content }));
  const positionOf = (reply: SubscribeReply) => (reply.ok ? reply.position : '');

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
  });
  afterAll(() => flowra?.stop());

  it('gets exactly what it missed, in order', async () => {
    const socket = await flowra.socket('bob');
    await socket.subscribe({ chatId: chatId() });
    const seen = await post('seen');
    const { position } = await socket.next('message.posted', ({ message }) => message.messageId === seen.messageId);
    socket.disconnect();

    const missed: string[] = [];
    for (let number = 1; number <= 20; number += 1) missed.push((await post(`missed ${number}`)).messageId);
    const tagged = await say(flowra.api('alice'), chatId(), '#task Missed');
    await flowra.stores.settled();

    const { length } = socket.received;
    socket.connect();
    await socket.connected();
    expect(await socket.subscribe({ chatId: chatId(), after: position })).toMatchObject({ ok: true, resync: false });
    const replayed = socket.received.slice(length);
    const messages = replayed.flatMap((push) => (push.name === 'message.posted' ? [push.payload.message] : []));
    expect(messages.map(({ messageId }) => messageId).slice(0, 21)).toEqual([...missed, tagged.messageId]);
    expect(messages[21]).toMatchObject({ kind: 'bot', threadRootId: tagged.messageId });
    expect(messages).toHaveLength(22);
    expect(replayed.map(({ name }) => name)).toEqual(expect.arrayContaining(['task.created', 'message.tags-applied', 'chat.changed']));
  });

  it('gets nothing twice when it asks after the newest position', async () => {
    const socket = await flowra.socket('bob');
    const position = positionOf(await socket.subscribe({ chatId: chatId() }));
    const { length } = socket.received;
    expect(await socket.subscribe({ chatId: chatId(), after: position })).toMatchObject({ ok: true, resync: false });
    expect(socket.received.slice(length)).toEqual([]);
  });

  it('is never told less when it breaks off in the middle of a replay', async () => {
    const socket = await flowra.socket('bob');
    const start = positionOf(await socket.subscribe({ chatId: chatId() }));
    const posted: string[] = [];
    for (let number = 1; number <= 5; number += 1) posted.push((await post(`again ${number}`)).messageId);
    await flowra.stores.settled();
    const { length } = socket.received;
    await socket.subscribe({ chatId: chatId(), after: start });
    const second = socket.received.slice(length).flatMap((push) => (push.name === 'message.posted' ? [push.payload] : []))[1];
    const before = socket.received.length;
    await socket.subscribe({ chatId: chatId(), after: second.position });
    const rest = socket.received.slice(before).flatMap((push) => (push.name === 'message.posted' ? [push.payload.message.messageId] : []));
    expect(rest).toEqual(posted.slice(2));
  });

  it.each([
    ['of another history', (position: string) => `00000000${position.slice(8)}`],
    ['of another partition', (position: string) => position.replace(/\.(\d+)\./, (_, at: string) => `.${Number(at) + 1}.`)],
    ['in no form', () => 'nonsense'],
    ['with a negative offset', (position: string) => position.replace(/\.\d+(-\d+-\d+)$/, '.-5$1')],
  ])('is asked to reload when its position is %s', async (_, change) => {
    const socket = await flowra.socket('bob');
    const position = positionOf(await socket.subscribe({ chatId: chatId() }));
    expect(await socket.subscribe({ chatId: chatId(), after: change(position) })).toMatchObject({ ok: true, resync: true });
  });

  it('is asked to reload when it was away for longer than the feed reaches back', async () => {
    const socket = await flowra.socket('bob');
    const ancient = positionOf(await socket.subscribe({ chatId: chatId() }));
    await post('one more');
    await flowra.stores.settled();
    const redis = new Redis(flowra.processes().addresses.redis);
    for (const key of await redis.keys('flowra:*:events:*')) await redis.xtrim(key, 'MAXLEN', 0);
    await redis.quit();
    expect(await socket.subscribe({ chatId: chatId(), after: ancient })).toMatchObject({ ok: true, resync: true });
  });

  it('shows the same as the list after a break, whatever was said meanwhile', async () => {
    const socket = await flowra.socket('bob');
    const live = await new LiveChat(flowra.api('bob'), socket, chatId()).open();
    const talking = (async () => {
      for (let number = 1; number <= 60; number += 1) await post(number % 10 === 0 ? `#title Title ${number}` : `talk ${number}`);
    })();
    for (let breaks = 1; breaks <= 4; breaks += 1) {
      await eventually('more was said', () => live.screen.some(({ content }) => content === `talk ${breaks * 11}`) || undefined);
      socket.disconnect();
      await post(`while away ${breaks}`);
      socket.connect();
    }
    await talking;
    await flowra.stores.settled();
    const listed = await listAllMessages(flowra.api('bob'), chatId());
    await eventually('the screen is complete', () => live.screen.length === listed.length || undefined);
    const key = ({ messageId, order, content }: MessageView) => ({ messageId, order, content });
    expect(live.screen.map(key)).toEqual(listed.map(key));
    expect(live.failure).toBeUndefined();
  });
});
