import type { BoardView, ChatView, MessageView, Page, PersonView, TaskView } from '@flowra/contracts';
import { eventually, type Flowra, type FlowraSocket, foundTeam, ok, say, startFlowra, type Team } from '@flowra/harness';

/** Chats on the whole system: what their admins decide reaches exactly those who may see it. */
describe('chats', () => {
  let flowra: Flowra;
  let team: Team;
  let chatId: string;
  let sockets: Record<'alice' | 'bob' | 'carol', FlowraSocket>;

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob', 'carol']);
    const socketOf = async (name: string) => {
      const socket = await flowra.socket(name);
      await socket.subscribe({ workspaceId: team.workspace.workspaceId });
      return socket;
    };
    sockets = { alice: await socketOf('alice'), bob: await socketOf('bob'), carol: await socketOf('carol') };
  });
  afterAll(() => flowra?.stop());

  /** A chat of alice and bob that all three follow. */
  beforeEach(async () => {
    const body = { name: 'launch', visibility: 'public', participantIds: [team.userIds['bob']] };
    ({ chatId } = ok(await flowra.api('alice').post<ChatView>(`/workspaces/${team.workspace.workspaceId}/chats`, body)));
    for (const socket of Object.values(sockets)) expect(await socket.subscribe({ chatId })).toMatchObject({ ok: true });
  });

  const here = (payload: { readonly chatId: string }) => payload.chatId === chatId;
  const change = (body: object) => flowra.api('alice').patch<ChatView>(`/chats/${chatId}`, body);
  const heard = (name: keyof typeof sockets) => sockets[name].received.filter(({ payload }) => JSON.stringify(payload).includes(chatId));

  it('tell everybody what changes', async () => {
    ok(await change({ name: 'liftoff', description: 'Ten, nine' }));
    for (const socket of Object.values(sockets)) {
      expect((await socket.next('chat.changed', (push) => here(push) && push.change === 'renamed')).fields).toEqual({ name: 'liftoff' });
      const described = await socket.next('chat.changed', (push) => here(push) && push.change === 'described');
      expect(described.fields).toEqual({ description: 'Ten, nine' });
    }
    ok(await flowra.api('alice').patch(`/chats/${chatId}/participants/${team.userIds['bob']}`, { role: 'admin' }));
    expect(await sockets.carol.next('chat.participant-changed', here)).toMatchObject({ userId: team.userIds['bob'], role: 'admin' });
  });

  it('let outsiders hear nothing from the moment in which they become private', async () => {
    ok(await change({ visibility: 'private' }));
    await sockets.carol.next('chat.changed', (push) => here(push) && push.change === 'visibility');
    const before = heard('carol').length;
    await say(flowra.api('alice'), chatId, '#task Secret #priority High');
    ok(await change({ name: 'secret' }));
    await sockets.bob.next('chat.changed', (push) => here(push) && push.change === 'renamed');
    await sockets.bob.next('task.created', ({ task }) => task.chatId === chatId);
    await flowra.stores.settled();
    expect(heard('carol')).toHaveLength(before);
    expect(await sockets.carol.subscribe({ chatId })).toEqual({ ok: false, code: 'chat.not-found' });
    ok(await change({ visibility: 'public' }));
    await sockets.carol.next('chat.changed', (push) => here(push) && push.fields.visibility === 'public');
  });

  it('are gone for everybody with everything in them', async () => {
    const { messageId } = await say(flowra.api('alice'), chatId, '#task Doomed');
    const { workspaceId } = team.workspace;
    const tasks = async (name: string) =>
      ok(await flowra.api(name).get<Page<TaskView>>(`/workspaces/${workspaceId}/tasks?limit=200`)).items;
    const task = (await tasks('bob')).find((each) => each.chatId === chatId);
    expect(task).toBeDefined();
    expect((await flowra.api('alice').delete(`/chats/${chatId}`)).status).toBe(204);
    for (const socket of Object.values(sockets)) expect(await socket.next('chat.deleted', here)).toMatchObject({ workspaceId });
    await flowra.stores.settled();
    for (const name of ['alice', 'bob', 'carol', 'admin']) {
      for (const path of [`/chats/${chatId}`, `/chats/${chatId}/messages`, `/messages/${messageId}`, `/tasks/${task?.taskId}`]) {
        expect([name, path, (await flowra.api(name).get(path)).status]).toEqual([name, path, 404]);
      }
      expect((await tasks(name)).filter((each) => each.chatId === chatId)).toEqual([]);
      expect(JSON.stringify(ok(await flowra.api(name).get<BoardView>(`/workspaces/${workspaceId}/board`)))).not.toContain('Doomed');
    }
    expect(await sockets.bob.subscribe({ chatId })).toEqual({ ok: false, code: 'chat.not-found' });
  });

  it('are read by each for themselves, in all their windows and in nobody else’s', async () => {
    const [other, outside] = [await flowra.socket('bob'), await flowra.socket('carol')];
    const position = (await sockets.carol.subscribe({ chatId })) as { position: string };
    const message = await say(flowra.api('alice'), chatId, 'News for @bob');
    expect(ok(await flowra.api('bob').get<ChatView>(`/chats/${chatId}`))).toMatchObject({ unreadCount: 1, mentionCount: 1 });
    expect(await other.next('chat.activity', here)).toMatchObject({
      messageId: message.messageId,
      order: message.order,
      authorId: team.userIds['alice'],
      mentionedIds: [team.userIds['bob']],
    });
    expect(sockets.bob.of('chat.activity').filter(here)).toEqual([]);
    expect(outside.of('chat.activity').filter(here)).toEqual([]);
    expect(ok(await flowra.api('bob').post(`/chats/${chatId}/read`))).toMatchObject({ messageId: message.messageId, unreadCount: 0 });
    expect((await flowra.api('bob').request('PUT', `/chats/${chatId}/mute`, undefined)).status).toBe(204);
    expect(await other.next('chat.read', here)).toMatchObject({ messageId: message.messageId, order: message.order });
    expect((await other.next('chat.changed', (push) => here(push) && push.change === 'muted')).fields).toEqual({ isMuted: true });
    await flowra.stores.settled();
    expect(await sockets.carol.subscribe({ chatId, after: position.position })).toMatchObject({ ok: true, resync: false });
    const told = ['chat.read', 'chat.seen', 'chat.changed'];
    const own = (name: keyof typeof sockets) => heard(name).filter((push) => told.includes(push.name));
    expect(own('carol')).toEqual([]);
    expect(own('alice')).toEqual([]);
  });

  it('have threads that are read by each for themselves', async () => {
    const other = await flowra.socket('bob');
    const root = await say(flowra.api('alice'), chatId, 'Who comes?');
    const reply = ok(
      await flowra.api('alice').post<MessageView>(`/chats/${chatId}/messages`, { content: 'I', threadRootId: root.messageId }),
    );
    const unread = async (name: string) => ok(await flowra.api(name).get<MessageView>(`/messages/${root.messageId}`)).thread?.unreadCount;
    expect([await unread('bob'), await unread('alice'), await unread('carol')]).toEqual([1, 0, 0]);
    const marker = { threadRootId: root.messageId, messageId: reply.messageId, order: reply.order };
    const path = `/messages/${root.messageId}/thread/read`;
    expect(ok(await flowra.api('bob').post(path))).toEqual({ chatId, ...marker, unreadCount: 0 });
    expect(await other.next('chat.thread-read', here)).toMatchObject(marker);
    expect(await unread('bob')).toBe(0);
    await flowra.stores.settled();
    for (const name of ['alice', 'carol'] as const) expect(heard(name).filter((push) => push.name === 'chat.thread-read')).toEqual([]);
  });

  it('between two people are one, and nobody else’s business', async () => {
    const path = `/workspaces/${team.workspace.workspaceId}/chats`;
    const open = (by: string, other: string) =>
      flowra.api(by).post<ChatView>(path, { visibility: 'direct', participantIds: [team.userIds[other]] });
    const [mine, theirs] = await Promise.all([open('alice', 'bob'), open('bob', 'alice')]);
    expect([mine.status, theirs.status, theirs.body.chatId]).toEqual([201, 201, mine.body.chatId]);
    expect([mine.body.name, theirs.body.name]).toEqual(['Bob Brown', 'Alice Adams']);
    ({ chatId } = mine.body);
    for (const name of ['alice', 'bob'] as const) await sockets[name].next('chat.created', here);
    const message = await say(flowra.api('alice'), chatId, 'Between us');
    expect(await sockets.bob.next('chat.activity', here)).toMatchObject({ authorId: team.userIds['alice'] });
    const { items } = ok(await flowra.api('bob').get<Page<ChatView>>(`${path}?filter=direct&sort=activity`));
    expect(items).toMatchObject([{ chatId, name: 'Alice Adams', unreadCount: 1, lastMessage: { excerpt: 'Between us' } }]);
    const seen = async () => ok(await flowra.api('alice').get<Page<PersonView>>(`/messages/${message.messageId}/seen`)).items;
    expect(await seen()).toEqual([]);
    ok(await flowra.api('bob').post(`/chats/${chatId}/read`));
    expect(await sockets.alice.next('chat.seen', here)).toMatchObject({ userId: team.userIds['bob'], messageId: message.messageId });
    expect(await seen()).toMatchObject([{ username: 'bob' }]);
    await flowra.stores.settled();
    expect(heard('carol')).toEqual([]);
    expect((await flowra.api('carol').get(`/chats/${chatId}`)).status).toBe(404);
    expect(ok(await flowra.api('carol').get<Page<ChatView>>(`${path}?filter=direct`)).items).toEqual([]);
  });

  it('call together whoever is connected by @here, and everybody by @chat', async () => {
    const { chat } = await foundTeam(flowra, ['alice', 'bob', 'admin'], 'stand-up');
    const told = async (name: string) => {
      const { items } = await flowra.client(name).call('GET /notifications', { query: { kind: 'mention' } });
      return items.filter(({ link }) => link.chatId === chat.chatId).map(({ body }) => body);
    };
    await say(flowra.api('alice'), chat.chatId, 'Stand-up now, @here');
    await eventually('bob is told', async () => ((await told('bob')).length === 1 ? true : undefined));
    await say(flowra.api('alice'), chat.chatId, 'Plans for everybody, @chat');
    await eventually('the administrator is told', async () => ((await told('admin')).length > 0 ? true : undefined));
    expect(await told('admin')).toEqual(['Plans for everybody, @chat']);
    await eventually('bob is told again', async () => ((await told('bob')).length === 2 ? true : undefined));
  });

  it('are managed by tags like by requests', async () => {
    const api = (name: string) => flowra.api(name);
    const answer = async (content: string, name = 'alice') =>
      (await say(api(name), chatId, content)).tagResults?.map(({ ok: isOk, text }) => `${isOk ? '✅' : '❌'} ${text}`);
    const view = async () => ok(await api('alice').get<ChatView>(`/chats/${chatId}`));
    expect(await answer('#bug It crashes')).toEqual([expect.stringContaining('✅ Bug')]);
    await eventually('the chat is about a bug', async () => ((await view()).type === 'bug' ? true : undefined));
    await answer('#epic All of it');
    await eventually('the chat is about an epic', async () => ((await view()).type === 'epic' ? true : undefined));
    expect(await answer('#invite @carol', 'bob')).toEqual(['❌ Only chat admins can do this']);
    expect(await answer('#invite @carol')).toEqual(['✅ Added @carol to the chat']);
    expect(await answer('#remove @carol')).toEqual(['✅ Removed @carol from the chat']);
    expect(await answer('#remove @carol')).toEqual(['❌ User @carol is not in this chat']);
    expect(await answer('#remove @alice')).toEqual(['❌ The last admin cannot leave while others remain']);
    expect(await answer('#close')).toEqual(['✅ Chat closed']);
    expect(await view()).toMatchObject({ isClosed: true });
    expect((await api('alice').post(`/chats/${chatId}/messages`, { content: 'Late' })).body).toMatchObject({ code: 'chat.closed' });
    expect((await change({ name: 'late' })).body).toMatchObject({ code: 'chat.closed' });
    const { items } = ok(await api('alice').get<Page<TaskView>>(`/workspaces/${team.workspace.workspaceId}/tasks?limit=200`));
    const task = items.find((each) => each.chatId === chatId);
    await eventually('its tasks are read-only', async () => {
      const { body } = await api('bob').patch<{ code?: string }>(`/tasks/${task?.taskId}`, { priority: 'Low' });
      return body.code === 'chat.closed' || undefined;
    });
    expect(await answer('#reopen', 'bob')).toEqual(['✅ Chat reopened']);
    expect(await view()).toMatchObject({ isClosed: false });
  });
});
