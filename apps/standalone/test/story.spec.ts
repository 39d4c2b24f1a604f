import type { BoardView, MessageView, NotificationView, Page } from '@flowra/contracts';
import { eventually, type Flowra, type FlowraSocket, foundTeam, listAllMessages, ok, say, startFlowra, type Team } from '@flowra/harness';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathWithoutRedis } from './support/path';

const bare = mkdtempSync(join(tmpdir(), 'flowra-path-'));
afterAll(() => rmSync(bare, { recursive: true, force: true }));

const REDISES = [
  ['the Redis of the machine, or the stand-in', {}],
  ['the Redis stand-in', { PATH: pathWithoutRedis(bare) }],
] as const;

/** The design's story, over HTTP and sockets: one message goes all the way. */
describe.each(REDISES)('the story of alice and bob on %s', (_, env) => {
  let flowra: Flowra;
  let team: Team;
  let sockets: Record<'alice' | 'bob', FlowraSocket>;
  const posts: MessageView[] = [];
  const chatId = () => team.chat.chatId;

  beforeAll(async () => {
    flowra = await startFlowra({ env });
    if ('PATH' in env) expect(flowra.output).toContain('Redis (embedded)');
    team = await foundTeam(flowra, ['alice', 'bob']);
    sockets = { alice: await flowra.socket('alice'), bob: await flowra.socket('bob') };
    for (const socket of Object.values(sockets)) {
      expect(await socket.subscribe({ chatId: chatId() })).toMatchObject({ ok: true, resync: false });
      expect(await socket.subscribe({ workspaceId: team.workspace.workspaceId })).toMatchObject({ ok: true });
    }
  });
  afterAll(() => flowra?.stop());

  const tell = async (content: string) => {
    const message = await say(flowra.api('alice'), chatId(), content);
    posts.push(message);
    return message;
  };
  const answerTo = (socket: FlowraSocket, { messageId }: MessageView) =>
    socket.next('message.posted', ({ message }) => message.kind === 'bot' && message.threadRootId === messageId);

  it('gives the workspace a task key made from its name', () => {
    expect(team.workspace).toMatchObject({ name: 'Engineering', key: 'ENG', role: 'admin' });
    expect(team.chat).toMatchObject({ name: 'general', visibility: 'public', type: 'discussion', isParticipant: true });
  });

  it('creates a task from a message, and everybody sees message, answer and card', async () => {
    const message = await tell('#task Implement OAuth');
    expect(message).toMatchObject({ content: '#task Implement OAuth', kind: 'user', tagResults: [{ name: 'task', ok: true }] });
    for (const socket of Object.values(sockets)) {
      await socket.next('message.posted', (push) => push.message.messageId === message.messageId);
      const { message: answer } = await answerTo(socket, message);
      expect(answer.content).toBe('✅ Task ENG-1 created: Implement OAuth');
      const { task } = await socket.next('task.created');
      expect(task).toMatchObject({ key: 'ENG-1', title: 'Implement OAuth', status: 'To Do', kind: 'task', messageId: message.messageId });
    }
  });

  it('makes the chat a task chat with an active item', async () => {
    await sockets.bob.next('chat.changed', ({ change }) => change === 'type');
    expect(ok(await flowra.api('bob').get(`/chats/${chatId()}`))).toMatchObject({ type: 'task', activeTaskKey: 'ENG-1' });
  });

  it('changes status and assignee by tags, in the exact words of the design', async () => {
    const message = await tell('#status In Progress #assignee @bob');
    for (const socket of Object.values(sockets)) {
      const { message: answer } = await answerTo(socket, message);
      expect(answer.content).toBe('✅ Status changed to In Progress\n✅ Assigned to @bob');
      await socket.next('task.changed', ({ change }) => change.status === 'In Progress');
      await socket.next('task.changed', ({ change }) => change.assignee?.username === 'bob');
    }
  });

  it('applies what is right and says what is wrong', async () => {
    const message = await tell('#assignee @unknown #priority High');
    for (const socket of Object.values(sockets)) {
      const { message: answer } = await answerTo(socket, message);
      expect(answer.content).toBe('✅ Priority changed to High\n❌ User @unknown not found');
      await socket.next('task.changed', ({ change }) => change.priority === 'High');
    }
  });

  it('moves the card on the board', async () => {
    const board = ok(await flowra.api('bob').get<BoardView>(`/workspaces/${team.workspace.workspaceId}/board`));
    const cards = board.columns.flatMap(({ status, kind, tasks }) => tasks.map((task) => ({ status, kind, task })));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({
      kind: 'task',
      status: 'In Progress',
      task: { key: 'ENG-1', title: 'Implement OAuth', priority: 'High', assignee: { username: 'bob' } },
    });
  });

  it('notifies bob, once, and alice of nothing that she did herself', async () => {
    const { notification } = await sockets.bob.next('notification.created', (push) => push.notification.kind === 'assignment');
    expect(notification.link).toMatchObject({ chatId: chatId() });
    const inbox = ok(await flowra.api('bob').get<Page<NotificationView>>('/notifications')).items;
    expect(inbox.filter(({ kind }) => kind === 'assignment')).toHaveLength(1);
    expect(ok(await flowra.api('alice').get<Page<NotificationView>>('/notifications')).items).toEqual([]);
    const unread = ok(await flowra.api('bob').get<{ unread: number }>('/notifications/unread-count')).unread;
    expect(unread).toBe(inbox.length);
    expect((await flowra.api('bob').post(`/notifications/${inbox[0].notificationId}/read`)).status).toBe(204);
    expect(ok(await flowra.api('bob').get('/notifications/unread-count'))).toEqual({ unread: unread - 1 });
  });

  it('shows the list and the live feed in the same order', async () => {
    const listed = (await listAllMessages(flowra.api('bob'), chatId())).map(({ messageId }) => messageId);
    expect(listed).toHaveLength(6);
    for (const socket of Object.values(sockets)) {
      await eventually('the feed is complete', () => socket.of('message.posted').length === listed.length || undefined);
      expect(socket.of('message.posted').map(({ message }) => message.messageId)).toEqual(listed);
    }
  });

  it('says every result on the message itself too', async () => {
    const read = ok(await flowra.api('bob').get<MessageView>(`/messages/${posts[2].messageId}`));
    expect(read.tagResults?.map(({ ok: isOk, text }) => `${isOk ? '✅' : '❌'} ${text}`)).toEqual([
      '❌ User @unknown not found',
      '✅ Priority changed to High',
    ]);
  });

  it('carries one correlation id through the chain, and each event names its cause', async () => {
    await flowra.stores.settled();
    const all = await flowra.stores.allEvents();
    const byId = new Map(all.map((event) => [event._id, event]));
    const posted = all.find(({ aggregateId, eventType }) => eventType === 'MessagePosted' && aggregateId === posts[1].messageId);
    const chain = all.filter(({ metadata }) => metadata.correlationId === posted?.metadata.correlationId);
    const causeOf = (type: string) => {
      const event = chain.find(({ eventType }) => eventType === type);
      return byId.get(event?.metadata.causationId ?? '')?.eventType;
    };
    expect(posted?.metadata.causationId).toBeNull();
    expect(causeOf('TagsParsed')).toBe('MessagePosted');
    expect(causeOf('TaskStatusChanged')).toBe('TagsParsed');
    expect(causeOf('TaskAssigned')).toBe('TagsParsed');
    expect(causeOf('UserNotified')).toBe('TaskAssigned');
    expect(causeOf('TagsApplied')).toBe('TagOutcomesRecorded');
    const answer = chain.find(({ eventType, metadata }) => eventType === 'MessagePosted' && metadata.causationId !== null);
    expect(byId.get(answer?.metadata.causationId ?? '')?.eventType).toBe('TagsApplied');
    expect(new Set(chain.filter((event) => event.metadata.causationId === null))).toEqual(new Set([posted]));
  });

  it('leaves the stores without a hole', async () => {
    expect(await flowra.stores.faults()).toEqual([]);
  });

  it('finds everything again after a stop and a start', async () => {
    const { port, dataDir } = flowra;
    const before = await listAllMessages(flowra.api('bob'), chatId());
    const kept = await startAgain(dataDir, port);
    expect(await listAllMessages(kept.api('bob'), chatId())).toEqual(before);
    expect((await say(kept.api('bob'), chatId(), '#status Done')).tagResults).toMatchObject([{ ok: true, text: 'Status changed to Done' }]);
    expect(await kept.stores.faults()).toEqual([]);
  });

  async function startAgain(dataDir: string, port: number): Promise<Flowra> {
    await flowra.stop({ keepData: true });
    flowra = await startFlowra({ dataDir, port, env });
    return flowra;
  }
});
