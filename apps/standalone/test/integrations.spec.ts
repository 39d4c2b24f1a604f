import type {
  NewPersonalTokenView,
  Page,
  PersonalTokenView,
  TaskView,
  TimelineEntry,
  TokenScope,
  WebhookPostView,
  WebhookWithSecretView,
} from '@flowra/contracts';
import { eventually, type Flowra, foundTeam, ok, type ProblemBody, say, startFlowra, type Team } from '@flowra/harness';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that take part: by a personal access token, and by an incoming webhook. */
describe('a CI job', () => {
  let flowra: Flowra;
  let team: Team;
  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
  });
  afterAll(() => flowra?.stop());

  const newToken = async (user: string, scopes: TokenScope[]) =>
    ok(await flowra.api(user).post<NewPersonalTokenView>('/me/tokens', { name: 'CI', scopes }));
  const by = (secret: string) => flowra.apiAs(`Bearer ${secret}`);
  const messages = () => `/chats/${team.chat.chatId}/messages`;
  const codeOf = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    return [status, (body as ProblemBody).code];
  };
  const newTask = async (title: string) => {
    await say(flowra.api('alice'), team.chat.chatId, `#task ${title}`);
    const path = `/workspaces/${team.workspace.workspaceId}/tasks?limit=200`;
    const find = async () => ok(await flowra.api('alice').get<Page<TaskView>>(path)).items.find((each) => each.title === title);
    return eventually('the task is there', find);
  };
  const timelineOf = async (taskId: string) => ok(await flowra.api('alice').get<Page<TimelineEntry>>(`/tasks/${taskId}/timeline`)).items;
  const expectDone = async ({ taskId }: TaskView) => {
    const find = async () => ok(await flowra.api('alice').get<TaskView>(`/tasks/${taskId}`)).status === 'Done' || undefined;
    await eventually('the card is in Done', find);
  };

  it('moves a card by a message with a personal access token', async () => {
    const task = await newTask('Release by token');
    const bob = await flowra.socket('bob');
    await bob.subscribe({ chatId: team.chat.chatId });
    const { secret } = await newToken('alice', ['messages:write']);
    const posted = ok(
      await by(secret).post<{ messageId: string; tagResults: unknown }>(
        messages(),
        { content: '#status Done' },
        { headers: { prefer: 'wait=10' } },
      ),
    );
    expect(posted.tagResults).toEqual([expect.objectContaining({ ok: true, text: 'Status changed to Done' })]);
    await bob.next('message.posted', ({ message }) => message.messageId === posted.messageId && message.author.username === 'alice');
    await bob.next('message.posted', ({ message }) => message.content === '✅ Status changed to Done');
    await bob.next('task.changed', ({ taskId, change }) => taskId === task.taskId && change.status === 'Done');
    await expectDone(task);
    expect(JSON.stringify(await timelineOf(task.taskId))).toContain(posted.messageId);
  });

  it('moves a card by a message through a webhook, which shows as the program it is', async () => {
    const task = await newTask('Release by webhook');
    const bob = await flowra.socket('bob');
    await bob.subscribe({ chatId: team.chat.chatId });
    const path = `/chats/${team.chat.chatId}/webhooks`;
    const { url, webhookId } = ok(await flowra.api('alice').post<WebhookWithSecretView>(path, { name: 'Deploy', avatar: '🚀' }));
    const slack = { text: 'Released, @bob!\n#status Done', username: 'ci', icon_emoji: ':rocket:', attachments: [{ color: 'good' }] };
    const send = async (to: string, key: string) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key, prefer: 'wait=10' };
      const answer = await fetch(to, { method: 'POST', headers, body: JSON.stringify(slack) });
      return { status: answer.status, body: (await answer.json()) as WebhookPostView };
    };
    const first = await send(url, 'build-1');
    expect(first).toMatchObject({ status: 200, body: { tagResults: [{ ok: true, text: 'Status changed to Done' }] } });
    expect((await send(url, 'build-1')).body).toEqual(first.body);
    const { message } = await bob.next('message.posted', (push) => push.message.messageId === first.body.messageId);
    expect(message).toMatchObject({
      author: { userId: webhookId, username: 'app-deploy', displayName: 'Deploy' },
      integration: { webhookId, avatar: '🚀', by: { username: 'alice' } },
    });
    await bob.next('message.posted', (push) => push.message.kind === 'bot' && push.message.threadRootId === message.messageId);
    await bob.next('task.changed', ({ taskId, change }) => taskId === task.taskId && change.status === 'Done');
    await bob.next('notification.created', ({ notification }) => notification.title === 'Deploy mentioned you');
    await expectDone(task);
    const timeline = await timelineOf(task.taskId);
    expect(
      timeline.some(
        (entry) =>
          JSON.stringify(entry).includes(message.messageId) && JSON.stringify(entry).includes(message.integration?.by.userId ?? '-'),
      ),
    ).toBe(true);
    expect((await fetch(`${flowra.url}/c/${team.chat.chatId}`, { redirect: 'manual' })).status).toBeLessThan(500);
    const wrong = url.slice(0, -4) + (url.endsWith('aaaa') ? 'bbbb' : 'aaaa');
    expect(await send(wrong, 'build-1')).toMatchObject({ status: 404, body: { code: 'webhook.not-found' } });
    expect(await send(url.replace(webhookId, 'none'), 'build-1')).toMatchObject({ status: 404, body: { code: 'webhook.not-found' } });
  });

  it('does what its scopes say and nothing else', async () => {
    const { secret } = await newToken('alice', ['messages:write', 'tasks:read']);
    expect(ok(await by(secret).get<{ username: string }>('/me')).username).toBe('alice');
    expect((await by(secret).get(`/workspaces/${team.workspace.workspaceId}/tasks`)).status).toBe(200);
    const refused = await by(secret).get<ProblemBody>(messages());
    expect(refused).toMatchObject({ status: 403, body: { code: 'auth.missing-scope', details: { scope: 'messages:read' } } });
    expect(refused.headers.get('www-authenticate')).toContain('scope="messages:read"');
    expect(await codeOf(by(secret).post('/me/tokens', { name: 'more', scopes: ['tasks:write'] }))).toEqual([403, 'auth.closed-to-tokens']);
    expect((await fetch(`${flowra.url}/`, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(403);
  });

  it('is no system administrator, though its person is', async () => {
    const { secret } = await newToken('admin', ['chats:read']);
    expect(await codeOf(by(secret).get(`/chats/${team.chat.chatId}`))).toEqual([404, 'chat.not-found']);
    expect(await codeOf(by(secret).get('/admin/users'))).toEqual([403, 'auth.closed-to-tokens']);
  });

  it('hears on a socket what its scopes allow, until its token is revoked', async () => {
    const { secret, tokenId } = await newToken('alice', ['messages:read']);
    const socket = await flowra.socketBy(async () => secret);
    expect(await socket.subscribe({ workspaceId: team.workspace.workspaceId })).toMatchObject({
      ok: false,
      code: 'auth.missing-scope',
      scope: 'chats:read',
    });
    expect(await socket.subscribe({ chatId: team.chat.chatId })).toMatchObject({ ok: true });
    await newTask('Heard by a program');
    await socket.next('message.posted', ({ message }) => message.content === '#task Heard by a program');
    await socket.next('message.tags-applied');
    expect(socket.received.filter(({ name }) => !name.startsWith('message.'))).toEqual([]);
    ok(await flowra.api('alice').delete(`/me/tokens/${tokenId}`));
    expect(await codeOf(by(secret).get('/me'))).toEqual([401, 'auth.invalid-token']);
    await socket.next('auth.ended', undefined, { within: 5_000 });
    const { items } = ok(await flowra.api('alice').get<Page<PersonalTokenView>>('/me/tokens'));
    expect(items.map((each) => each.tokenId)).not.toContain(tokenId);
  });

  it('goes on after a restart of the gateway, and its secret is in no log', async () => {
    const { secret } = await newToken('bob', ['messages:read']);
    await flowra.replaced('api-gateway', flowra.kill('api-gateway'));
    await flowra.waitUntilHealthy();
    expect((await by(secret).get(messages())).status).toBe(200);
    const trail = ok(await flowra.api('admin').get<Page<{ action: string }>>('/admin/audit?limit=200'));
    expect(trail.items.map(({ action }) => action)).toEqual(expect.arrayContaining(['PersonalTokenCreated', 'PersonalTokenRevoked']));
    const logs = join(flowra.dataDir, 'logs');
    for (const name of readdirSync(logs)) expect(readFileSync(join(logs, name), 'utf8')).not.toContain(secret);
  });
});
