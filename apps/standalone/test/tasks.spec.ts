import type { TaskDetails, TaskView } from '@flowra/contracts';
import { eventually, type Flowra, foundTeam, ok, say, startFlowra, type Team } from '@flowra/harness';

/** Tasks over HTTP and sockets, without a message. */
describe('tasks on the whole system', () => {
  let flowra: Flowra;
  let team: Team;
  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    await say(flowra.api('alice'), team.chat.chatId, '#task =Earlier');
  });
  afterAll(() => flowra?.stop());

  const tasks = () => `/workspaces/${team.workspace.workspaceId}/tasks`;
  const create = async (title: string) =>
    ok(await flowra.api('alice').post<TaskView>(tasks(), { chatId: team.chat.chatId, kind: 'task', title, labels: ['api'] }));

  it('tells everybody live what a board needs', async () => {
    const bob = await flowra.socket('bob');
    await bob.subscribe({ chatId: team.chat.chatId });
    const task = await create('Live');
    await bob.next('task.created', (push) => push.task.taskId === task.taskId && push.task.rank === task.rank);
    await bob.next('task.changed', ({ taskId, change }) => taskId === task.taskId && change.labels?.[0] === 'api');
    await bob.next('message.posted', ({ message }) => message.messageId === task.messageId && message.content === '#task Live');
    await bob.next('message.posted', ({ message }) => message.threadRootId === task.messageId && message.kind === 'bot');
    const moved = ok(await flowra.api('bob').post<TaskView>(`/tasks/${task.taskId}/move`, { after: null }));
    await bob.next('task.moved', ({ taskId, rank, status }) => taskId === task.taskId && rank === moved.rank && status === 'To Do');
  });

  it('shows a relation from both sides', async () => {
    const [one, other] = [await create('One'), await create('Other')];
    ok(await flowra.api('alice').request('PUT', `/tasks/${one.taskId}/relations/blocks/${other.taskId}`, undefined));
    const seen = ok(await flowra.api('bob').get<TaskDetails>(`/tasks/${other.taskId}`));
    expect(seen.relations.blockedBy.map(({ key }) => key)).toEqual([one.key]);
    expect((await flowra.api('alice').request('PUT', `/tasks/${one.taskId}/relations/loves/${other.taskId}`, undefined)).status).toBe(404);
  });

  it('comes as a table that no spreadsheet takes for a formula', async () => {
    const path = `${flowra.url}/api/v1${tasks()}`;
    const headers = { authorization: `Bearer ${await flowra.token('bob')}` };
    const read = async (query: string, more = {}) => fetch(`${path}${query}`, { headers: { ...headers, ...more } });
    const answer = await read('?format=csv&sort=key&limit=1');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^key,kind,title,/);
    expect(lines[1]).toMatch(/^\w+-1,task,'=Earlier,To Do,/);
    expect(lines.length).toBeGreaterThan(3);
    expect((await read('', { accept: 'text/csv' })).headers.get('content-type')).toContain('text/csv');
    expect((await read('?format=csv&kind=none')).status).toBe(400);
  });

  it('creates an item once for one key', async () => {
    const send = () =>
      flowra
        .api('alice')
        .post<TaskView>(tasks(), { chatId: team.chat.chatId, kind: 'bug', title: 'Once' }, { headers: { 'idempotency-key': 'once' } });
    const [first, again] = [ok(await send()), ok(await send())];
    expect(again.taskId).toBe(first.taskId);
    await eventually(
      'its message is there',
      async () => (await flowra.api('bob').get(`/messages/${first.messageId}`)).status === 200 || undefined,
    );
    await flowra.stores.settled();
    expect(await flowra.stores.faults()).toEqual([]);
  });
});
