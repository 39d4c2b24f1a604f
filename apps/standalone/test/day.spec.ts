import type { ClientProblem, FlowraClient, FlowraLive } from '@flowra/client';
import type { MessageView, PushName, ServerPushes } from '@flowra/contracts';
import { eventually, type Flowra, startFlowra } from '@flowra/harness';
import { rebuildAll } from './support/rebuilds';

/** Two people work through a day, as a program would for them: every step through the typed client, seen live by the other one. */
describe('a day of alice and bob', () => {
  let flowra: Flowra;
  let alice: FlowraClient;
  let bob: FlowraClient;
  let aliceId: string;
  let bobId: string;
  let workspaceId: string;
  let chatId: string;
  let taskId: string;
  const seen: { name: PushName; payload: unknown }[] = [];
  let bobsFeed: FlowraLive;

  beforeAll(async () => {
    flowra = await startFlowra();
    [alice, bob] = ['alice', 'bob'].map((name) => flowra.client(name));
    [aliceId, bobId] = await Promise.all([alice, bob].map(async (person) => (await person.call('GET /me')).userId));
  });
  afterAll(() => flowra?.stop());

  const say = (who: FlowraClient, content: string, threadRootId?: string): Promise<MessageView> =>
    who.call('POST /chats/:chatId/messages', { params: { chatId }, body: { content, threadRootId }, waitForTagsSeconds: 10 });
  const lines = (message: MessageView) => message.tagResults?.map(({ ok, text }) => `${ok ? '✅' : '❌'} ${text}`);
  const watch = (...names: PushName[]) => {
    for (const name of names) bobsFeed.on(name, (payload) => void seen.push({ name, payload }));
  };
  const bobSees = <Name extends PushName>(name: Name, matches: (push: ServerPushes[Name]) => boolean) =>
    eventually(`bob sees ${name}`, () => seen.find((push) => push.name === name && matches(push.payload as ServerPushes[Name])));
  const refusal = async (attempt: Promise<unknown>) => {
    const problem = await attempt.then(
      () => undefined,
      (error: ClientProblem) => error,
    );
    return problem && [problem.status, problem.code];
  };
  const all = async <Item>(items: AsyncGenerator<Item>) => {
    const found: Item[] = [];
    for await (const item of items) found.push(item);
    return found;
  };

  it('08:00 alice founds a workspace, invites bob, and opens a chat', async () => {
    ({ workspaceId } = await alice.call('POST /workspaces', { body: { name: 'Engineering' } }));
    const { token } = await alice.call('POST /workspaces/:workspaceId/invites', { params: { workspaceId }, body: { maxUses: 1 } });
    ({ chatId } = await alice.call('POST /workspaces/:workspaceId/chats', {
      params: { workspaceId },
      body: { name: 'general', visibility: 'public' },
    }));
    expect(await refusal(bob.call('GET /chats/:chatId', { params: { chatId } }))).toEqual([404, 'chat.not-found']);
    await bob.call('POST /invites/:token/accept', { params: { token } });
    expect(await refusal(flowra.client('carol').call('POST /invites/:token/accept', { params: { token } }))).toEqual([
      410,
      'invite.exhausted',
    ]);
    await bob.call('POST /chats/:chatId/join', { params: { chatId } });
    bobsFeed = flowra.live('bob');
    watch('message.posted', 'message.edited', 'message.deleted', 'task.created', 'task.changed', 'notification.created', 'chat.changed');
    expect(await bobsFeed.follow({ chatId })).toMatchObject({ ok: true });
    expect(await bobsFeed.follow({ workspaceId })).toMatchObject({ ok: true });
  });

  it('09:00 they plan: a task appears, moves and finds its owner', async () => {
    expect(lines(await say(alice, '#task Implement OAuth'))).toEqual(['✅ Task ENG-1 created: Implement OAuth']);
    expect(lines(await say(alice, '#status In Progress #assignee @bob'))).toEqual([
      '✅ Status changed to In Progress',
      '✅ Assigned to @bob',
    ]);
    expect(lines(await say(alice, '#assignee @unknown #priority High'))).toEqual([
      '❌ User @unknown not found',
      '✅ Priority changed to High',
    ]);
    await bobSees('task.created', ({ task }) => task.key === 'ENG-1');
    await bobSees('task.changed', ({ change }) => change.priority === 'High');
    await bobSees('notification.created', ({ notification }) => notification.kind === 'assignment');
    const tasks = await all(bob.all('GET /workspaces/:workspaceId/tasks', { params: { workspaceId } }));
    expect(tasks).toMatchObject([{ key: 'ENG-1', status: 'In Progress', priority: 'High', assignee: { username: 'bob' } }]);
    [{ taskId }] = tasks;
  });

  it('10:30 they talk in a thread, and mend what they said', async () => {
    const root = await say(bob, 'Which **provider** do we take?');
    const reply = await say(alice, 'Keycloak, @bob', root.messageId);
    await bobSees('notification.created', ({ notification }) => notification.link.messageId === reply.messageId);
    const edited = await alice.call('PATCH /messages/:messageId', {
      params: { messageId: reply.messageId },
      body: { content: 'Keycloak 26' },
    });
    expect(edited).toMatchObject({ content: 'Keycloak 26', revision: 1, threadRootId: root.messageId });
    await bobSees('message.edited', ({ messageId, content }) => messageId === reply.messageId && content === 'Keycloak 26');
    expect(
      await refusal(bob.call('PATCH /messages/:messageId', { params: { messageId: reply.messageId }, body: { content: 'x' } })),
    ).toEqual([403, 'message.forbidden']);
    const slip = await say(alice, 'my password is hunter2');
    await alice.call('DELETE /messages/:messageId', { params: { messageId: slip.messageId } });
    await bobSees('message.deleted', ({ messageId }) => messageId === slip.messageId);
    expect(await bob.call('GET /messages/:messageId', { params: { messageId: slip.messageId } })).toMatchObject({ content: '' });
    expect(await all(bob.all('GET /messages/:messageId/thread', { params: { messageId: root.messageId } }))).toMatchObject([
      { content: 'Keycloak 26' },
    ]);
  });

  it('11:00 bob clears his inbox', async () => {
    const unread = await all(bob.all('GET /notifications', { query: { limit: 1 } }));
    expect(unread.length).toBeGreaterThanOrEqual(2);
    expect((await bob.call('GET /notifications/unread-count')).unread).toBe(unread.length);
    await bob.call('POST /notifications/:notificationId/read', { params: { notificationId: unread[0].notificationId } });
    await bob.call('POST /notifications/read-all');
    expect((await bob.call('GET /notifications/unread-count')).unread).toBe(0);
    expect(await all(alice.all('GET /notifications'))).toEqual([]);
  });

  it('14:00 bob finishes over the API, and what he repeats is done once', async () => {
    const done = await bob.call('PATCH /tasks/:taskId', { params: { taskId }, body: { status: 'Done' } });
    expect(done).toMatchObject({ status: 'Done', key: 'ENG-1' });
    const posting = { params: { chatId }, body: { content: 'Finished' }, idempotencyKey: 'bob-1' };
    const [first, second] = [
      await bob.call('POST /chats/:chatId/messages', posting),
      await bob.call('POST /chats/:chatId/messages', posting),
    ];
    expect(second.messageId).toBe(first.messageId);
    expect(await refusal(bob.call('POST /chats/:chatId/messages', { ...posting, body: { content: 'Other words' } }))).toEqual([
      422,
      'idempotency.key-reused',
    ]);
  });

  it('17:00 what was said is found, in the order in which it was said', async () => {
    const found = await all(
      bob.all('GET /workspaces/:workspaceId/search', { params: { workspaceId }, query: { q: 'keycloak from:@alice' } }),
    );
    expect(found.map(({ message }) => message.content)).toEqual(['Keycloak 26']);
    expect(await all(alice.all('GET /workspaces/:workspaceId/search', { params: { workspaceId }, query: { q: 'hunter2' } }))).toEqual([]);
    const orders = (await all(alice.all('GET /chats/:chatId/messages', { params: { chatId }, query: { limit: 3 } }))).map(
      ({ order }) => order,
    );
    expect(orders).toEqual([...orders].sort((one, other) => other - one));
    expect(new Set([aliceId, bobId]).size).toBe(2);
  });

  it('18:00 the books balance: no event is missing, and every read model equals a rebuilt one', async () => {
    await flowra.stores.settled();
    expect(await flowra.stores.faults()).toEqual([]);
    const { before, after } = await rebuildAll(flowra);
    expect(after).toEqual(before);
  });
});
