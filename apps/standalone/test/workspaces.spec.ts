import type { ChatView, InviteView, MeView, MemberDetailView, MessageView, TaskView } from '@flowra/contracts';
import {
  type Answer,
  type Flowra,
  type FlowraSocket,
  foundTeam,
  ok,
  type ProblemBody,
  say,
  startFlowra,
  type Team,
  until,
} from '@flowra/harness';

/** Status and code of an answer, to be compared at a glance. */
const outcome = ({ status, body }: Answer<unknown>) => [status, (body as Partial<ProblemBody>)?.code];

describe('the members of a workspace, live', () => {
  let flowra: Flowra;
  let team: Team;
  let alice: FlowraSocket;
  let bob: FlowraSocket;
  let workspaceId: string;
  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    ({ workspaceId } = team.workspace);
    [alice, bob] = [await flowra.socket('alice'), await flowra.socket('bob')];
    for (const socket of [alice, bob]) {
      expect(await socket.subscribe({ workspaceId })).toMatchObject({ ok: true });
      expect(await socket.subscribe({ chatId: team.chat.chatId })).toMatchObject({ ok: true });
    }
  });
  afterAll(() => flowra?.stop());

  const path = () => `/workspaces/${workspaceId}`;

  it('hear of a new name, of settings, and of who comes', async () => {
    ok(await flowra.api('alice').patch(path(), { name: 'Research', description: 'What we try' }));
    for (const socket of [alice, bob]) {
      await socket.next('workspace.changed', ({ change }) => change === 'renamed');
      await socket.next('workspace.changed', ({ change }) => change === 'settings');
    }
    const { token } = ok(await flowra.api('alice').post<InviteView>(`${path()}/invites`, { expiresInHours: 1, maxUses: 1 }));
    const carol = await flowra.socket('carol');
    ok(await flowra.api('carol').post(`/invites/${token}/accept`));
    for (const socket of [alice, bob, carol]) await socket.next('workspace.member-joined', ({ username }) => username === 'carol');
    expect(outcome(await flowra.api('admin').post(`/invites/${token}/accept`))).toEqual([410, 'invite.exhausted']);
  });

  it('see how others are, and nobody else does', async () => {
    const stranger = await flowra.socket('admin');
    ok(await flowra.api('alice').patch('/me', { timezone: 'Europe/Berlin', locale: 'de', statusText: 'At lunch', statusEmoji: '🍜' }));
    const seen = await bob.next('user.changed', ({ userId }) => userId === team.userIds.alice);
    expect(seen.change).toEqual({ timezone: 'Europe/Berlin', statusText: 'At lunch', statusEmoji: '🍜' });
    const member = ok(await flowra.api('bob').get<MemberDetailView>(`${path()}/members/${team.userIds.alice}`));
    expect(member).toMatchObject({ username: 'alice', role: 'admin', profile: { statusText: 'At lunch', statusEmoji: '🍜' } });
    expect(ok(await flowra.api('alice').get<MeView>('/me'))).toMatchObject({ username: 'alice', locale: 'de', statusText: 'At lunch' });
    expect(stranger.received).toEqual([]);
  });

  it('carry the group of the workspace in their tokens', async () => {
    await until('carol is in the group', async () => (await groupsOf('carol')).includes(`/research-${workspaceId}`));
    expect(await groupsOf('admin')).toEqual([]);
  });

  it('hear of roles and of a new owner', async () => {
    ok(await flowra.api('alice').patch(`${path()}/members/${team.userIds.bob}`, { role: 'admin' }));
    await bob.next('workspace.member-changed', ({ userId, role }) => userId === team.userIds.bob && role === 'admin');
    expect(outcome(await flowra.api('alice').patch(`${path()}/members/${team.userIds.alice}`, { role: 'member' }))).toEqual([
      409,
      'workspace.owner-stays',
    ]);
    expect(outcome(await flowra.api('bob').post(`${path()}/transfer-ownership`, { userId: team.userIds.bob }))).toEqual([
      403,
      'workspace.owner-only',
    ]);
  });

  it('receive nothing more once they are removed, over sockets and HTTP', async () => {
    const hidden = ok(
      await flowra
        .api('alice')
        .post<ChatView>(`${path()}/chats`, { name: 'hidden', visibility: 'private', participantIds: [team.userIds.bob] }),
    );
    expect(await bob.subscribe({ chatId: hidden.chatId })).toMatchObject({ ok: true });
    await say(flowra.api('alice'), hidden.chatId, '#task Ours');
    const [task] = ok(await flowra.api('bob').get<{ items: TaskView[] }>(`${path()}/tasks`)).items;
    expect((await flowra.api('alice').delete(`${path()}/members/${team.userIds.bob}`)).status).toBe(204);
    await Promise.all(
      [hidden, team.chat].map(({ chatId }) => flowra.api('alice').post(`/chats/${chatId}/messages`, { content: 'without bob' })),
    );
    await alice.next('workspace.member-left', ({ userId }) => userId === team.userIds.bob);
    await bob.next('workspace.member-left', ({ userId }) => userId === team.userIds.bob);
    await say(flowra.api('alice'), team.chat.chatId, '#task Without bob');
    await flowra.stores.settled();
    await heartbeat(bob);
    const since = bob.received.findIndex(({ name }) => name === 'workspace.member-left');
    const after = bob.received.slice(since + 1).filter(({ payload }) => JSON.stringify(payload).includes(workspaceId));
    expect(after.filter(({ name }) => name !== 'chat.participant-removed')).toEqual([]);
    expect(bob.of('message.posted').map(({ message }) => message.content)).not.toContain('without bob');
    for (const wanted of [path(), `${path()}/members`, `${path()}/chats`, `${path()}/board`]) {
      expect(outcome(await flowra.api('bob').get(wanted))).toEqual([404, 'workspace.not-found']);
    }
    expect(outcome(await flowra.api('bob').get(`/chats/${hidden.chatId}`))).toEqual([404, 'chat.not-found']);
    expect(outcome(await flowra.api('bob').get(`/tasks/${task.taskId}`))).toEqual([404, 'task.not-found']);
    expect(await bob.subscribe({ workspaceId })).toEqual({ ok: false, code: 'workspace.not-found' });
    expect(await bob.subscribe({ chatId: team.chat.chatId })).toEqual({ ok: false, code: 'chat.not-found' });
    const { items } = ok(await flowra.api('alice').get<{ items: { username: string }[] }>(`/chats/${hidden.chatId}/participants`));
    expect(items.map(({ username }) => username)).toEqual(['alice']);
  });

  it('find nothing left of a deleted workspace', async () => {
    await say(flowra.api('alice'), team.chat.chatId, '#task Last');
    const task = await taskNamed('Last');
    expect(outcome(await flowra.api('carol').delete(path()))).toEqual([403, 'workspace.owner-only']);
    const { messageId } = ok(await flowra.api('alice').post<MessageView>(`/chats/${team.chat.chatId}/messages`, { content: 'bye' }));
    expect((await flowra.api('alice').delete(path())).status).toBe(204);
    await alice.next('workspace.deleted', (push) => push.workspaceId === workspaceId);
    await flowra.stores.settled();
    for (const name of ['alice', 'carol', 'admin']) {
      const api = flowra.api(name);
      for (const wanted of ['', '/members', '/chats', '/invites', '/board', '/tasks']) {
        expect(outcome(await api.get(`${path()}${wanted}`))).toEqual([404, 'workspace.not-found']);
      }
      expect(outcome(await api.get(`/chats/${team.chat.chatId}/messages`))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.post(`/chats/${team.chat.chatId}/messages`, { content: 'x' }))).toEqual([404, 'chat.not-found']);
      expect(outcome(await api.get(`/messages/${messageId}`))).toEqual([404, 'message.not-found']);
      expect(outcome(await api.get(`/tasks/${task}`))).toEqual([404, 'task.not-found']);
      const socket = await flowra.socket(name);
      expect(await socket.subscribe({ workspaceId })).toEqual({ ok: false, code: 'workspace.not-found' });
      expect(await socket.subscribe({ chatId: team.chat.chatId })).toEqual({ ok: false, code: 'chat.not-found' });
    }
    expect(await alice.emit('typing', { chatId: team.chat.chatId })).toMatchObject({ ok: false });
    expect(await flowra.stores.faults()).toEqual([]);
  });

  /** Resolves when everything that was sent to bob before has come: pushes come in order. */
  async function heartbeat(socket: FlowraSocket): Promise<void> {
    const own = ok(await flowra.api('bob').post<{ workspaceId: string }>('/workspaces', { name: 'Own' }));
    await socket.next('workspace.member-joined', (push) => push.workspaceId === own.workspaceId);
  }

  /** What a new token of somebody says of their groups. */
  async function groupsOf(user: string): Promise<string[]> {
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'flowra-cli', username: user, password: user, scope: 'openid' });
    const response = await fetch(`${flowra.url}/realms/flowra/protocol/openid-connect/token`, { method: 'POST', body });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { groups?: string[] };
    return claims.groups ?? [];
  }

  async function taskNamed(title: string): Promise<string> {
    let found: TaskView | undefined;
    await until(`the task ${title}`, async () => {
      const { items } = ok(await flowra.api('alice').get<{ items: TaskView[] }>(`${path()}/tasks`));
      found = items.find((task) => task.title === title);
      return found !== undefined;
    });
    return found?.taskId ?? '';
  }
});
