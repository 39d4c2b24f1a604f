import type { ChatView, MessageView, WorkspaceView } from '@flowra/contracts';
import {
  type Answer,
  eventually,
  type Flowra,
  type FlowraSocket,
  foundTeam,
  ok,
  type ProblemBody,
  say,
  startFlowra,
  type Team,
} from '@flowra/harness';

/** Who may see and do what (design, section 7), over HTTP and sockets: alice owns, bob is a member, carol is a stranger. */
describe('access', () => {
  let flowra: Flowra;
  let team: Team;
  let secret: ChatView;
  let hidden: MessageView;

  const createChat = async (name: string, visibility: 'public' | 'private', participantIds: string[] = []) =>
    ok(await flowra.api('alice').post<ChatView>(`/workspaces/${team.workspace.workspaceId}/chats`, { name, visibility, participantIds }));
  const outcome = ({ status, body }: Answer<unknown>) => [status, (body as ProblemBody).code];

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    secret = await createChat('secret', 'private');
    hidden = await say(flowra.api('alice'), secret.chatId, '#task Hidden');
  });
  afterAll(() => flowra?.stop());

  it('to a workspace with all that is in it begins with its creation', async () => {
    const api = flowra.api('carol');
    for (let number = 1; number <= 10; number += 1) {
      const { workspaceId } = ok(await api.post<WorkspaceView>('/workspaces', { name: `Garden ${number}` }));
      expect(outcome(await api.get(`/workspaces/${workspaceId}/tasks`))).toEqual([200, undefined]);
    }
  });

  describe.each(['bob', 'carol'])('a private chat, for %s who is not in it', (name) => {
    it('is not there', async () => {
      const api = flowra.api(name);
      const { chatId } = secret;
      expect(outcome(await api.get(`/chats/${chatId}`))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.get(`/chats/${chatId}/messages`))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.get(`/chats/${chatId}/participants`))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.post(`/chats/${chatId}/messages`, { content: 'hi' }))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.post(`/chats/${chatId}/join`))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.post(`/chats/${chatId}/close`))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.post(`/chats/${chatId}/participants`, { userId: 'x' }))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.get(`/messages/${hidden.messageId}`))).toEqual([404, 'message.not-found']);
      expect(outcome(await api.get(`/messages/${hidden.messageId}/thread`))).toEqual([404, 'message.not-found']);
      expect(outcome(await api.patch(`/messages/${hidden.messageId}`, { content: 'x' }))).toEqual([404, 'message.not-found']);
      expect(outcome(await api.delete(`/messages/${hidden.messageId}`))).toEqual([404, 'message.not-found']);
    });

    it('answers exactly as one that never existed', async () => {
      const read = async (chatId: string) => {
        const { correlationId: _, ...problem } = (await flowra.api(name).get<ProblemBody>(`/chats/${chatId}`)).body;
        return JSON.stringify(problem).replaceAll(chatId, 'ID');
      };
      expect(await read(secret.chatId)).toEqual(await read('0195a8c0-0000-7000-8000-000000000000'));
    });

    it('cannot be followed by socket, and lets nothing through', async () => {
      const socket = await flowra.socket(name);
      expect(await socket.subscribe({ chatId: secret.chatId })).toEqual({ ok: false, code: 'chat.not-found' });
      const sentinel = await say(flowra.api('alice'), secret.chatId, '#priority High');
      await flowra.stores.settled();
      expect(socket.received.filter(({ payload }) => JSON.stringify(payload).includes(sentinel.chatId))).toEqual([]);
    });
  });

  it('hides the task of a private chat from board, list and direct address', async () => {
    const { workspaceId } = team.workspace;
    const taskId = (await taskIdOf('alice', 'Hidden')) ?? '';
    expect(taskId).not.toBe('');
    expect(await taskIdOf('bob', 'Hidden')).toBeUndefined();
    expect(JSON.stringify(ok(await flowra.api('bob').get(`/workspaces/${workspaceId}/board`)))).not.toContain('Hidden');
    expect(outcome(await flowra.api('bob').get(`/tasks/${taskId}`))).toEqual([404, 'task.not-found']);
    expect(outcome(await flowra.api('bob').patch(`/tasks/${taskId}`, { status: 'Done' }))).toEqual([404, 'task.not-found']);
  });

  it('hides the workspace from a stranger', async () => {
    const { workspaceId } = team.workspace;
    const carol = flowra.api('carol');
    for (const path of ['', '/members', '/invites', '/chats', '/board', '/tasks']) {
      expect(outcome(await carol.get(`/workspaces/${workspaceId}${path}`))).toEqual([404, 'workspace.not-found']);
    }
    expect(outcome(await carol.get(`/chats/${team.chat.chatId}`))).toEqual([404, 'chat.not-found']);
    const socket = await flowra.socket('carol');
    expect(await socket.subscribe({ workspaceId })).toEqual({ ok: false, code: 'workspace.not-found' });
    expect(await socket.subscribe({ chatId: team.chat.chatId })).toEqual({ ok: false, code: 'chat.not-found' });
  });

  it('lets a member read a public chat, and asks them to join before they post', async () => {
    const { chatId } = await createChat('announcements', 'public');
    const bob = flowra.api('bob');
    await say(flowra.api('alice'), chatId, 'Welcome');
    expect(ok(await bob.get<{ items: unknown[] }>(`/chats/${chatId}/messages`)).items).toHaveLength(1);
    expect(outcome(await bob.post(`/chats/${chatId}/messages`, { content: 'hi' }))).toEqual([403, 'chat.not-participant']);
    ok(await bob.post(`/chats/${chatId}/join`));
    expect((await bob.post(`/chats/${chatId}/messages`, { content: 'hi' })).status).toBe(201);
  });

  it('lets members neither invite nor manage a chat', async () => {
    const bob = flowra.api('bob');
    expect(outcome(await bob.post(`/workspaces/${team.workspace.workspaceId}/invites`))).toEqual([403, 'workspace.forbidden']);
    const remove = await bob.delete(`/chats/${team.chat.chatId}/participants/${team.userIds.alice}`);
    expect(outcome(remove)).toEqual([403, 'chat.forbidden']);
    expect(outcome(await bob.post('/admin/projections/task.tasks/rebuild'))).toEqual([403, 'forbidden']);
  });

  it('lets people change their own messages only', async () => {
    const { messageId } = await say(flowra.api('alice'), team.chat.chatId, 'Mine');
    expect(outcome(await flowra.api('bob').patch(`/messages/${messageId}`, { content: 'x' }))).toEqual([403, 'message.forbidden']);
    expect(outcome(await flowra.api('bob').delete(`/messages/${messageId}`))).toEqual([403, 'message.forbidden']);
    expect(ok(await flowra.api('alice').patch<MessageView>(`/messages/${messageId}`, { content: 'Still mine' })).revision).toBe(1);
  });

  it('sends nothing more to somebody who was removed from a private chat', async () => {
    const { chatId } = await createChat('leaving', 'private', [team.userIds.bob]);
    const socket = await flowra.socket('bob');
    expect(await socket.subscribe({ chatId })).toMatchObject({ ok: true });
    const before = await say(flowra.api('alice'), chatId, 'with bob');
    await socket.next('message.posted', ({ message }) => message.messageId === before.messageId);
    // Bob's inbox comes over a feed of its own, and has told him by now that he was added.
    await socket.next('notification.created', ({ notification }) => notification.link.chatId === chatId);

    const removing = flowra.api('alice').delete(`/chats/${chatId}/participants/${team.userIds.bob}`);
    expect((await removing).status).toBe(204);
    await Promise.all(['one', 'two', 'three'].map((content) => flowra.api('alice').post(`/chats/${chatId}/messages`, { content })));
    await say(flowra.api('alice'), chatId, '#task Without bob');
    await socket.next('chat.participant-removed', (push) => push.userId === team.userIds.bob);
    await flowra.stores.settled();
    await heartbeat(socket);

    const after = JSON.stringify(socket.received.slice(socket.received.findIndex(({ name }) => name === 'chat.participant-removed') + 1));
    expect(after).not.toContain(chatId);
    expect(socket.of('message.posted').filter(({ message }) => message.chatId === chatId)).toHaveLength(1);
    expect(await socket.subscribe({ chatId })).toEqual({ ok: false, code: 'chat.not-found' });
    expect(outcome(await flowra.api('bob').get(`/chats/${chatId}/messages`))).toEqual([404, 'chat.not-found']);
  });

  it('lets nobody in by a socket without a token, or with a wrong one', async () => {
    const { io } = await import('socket.io-client');
    for (const auth of [{}, { token: 'nonsense' }]) {
      const socket = io(flowra.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
      const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
      expect(error.message).toMatch(/^auth\./);
      socket.close();
    }
  });

  /** Resolves when everything that was sent to the socket before has come: pushes come in order. */
  async function heartbeat(socket: FlowraSocket): Promise<void> {
    await socket.subscribe({ chatId: team.chat.chatId });
    const { messageId } = await say(flowra.api('alice'), team.chat.chatId, 'heartbeat');
    await socket.next('message.posted', ({ message }) => message.messageId === messageId);
  }

  async function taskIdOf(name: string, title: string): Promise<string | undefined> {
    const list = await eventually('the tasks', async () =>
      ok(await flowra.api(name).get<{ items: { taskId: string; title: string }[] }>(`/workspaces/${team.workspace.workspaceId}/tasks`)),
    );
    return list.items.find((task) => task.title === title)?.taskId;
  }
});
