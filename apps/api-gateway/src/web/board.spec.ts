import { refuse } from '@flowra/kernel';
import { message, SIGNED_IN, WebUnderTest } from './web-under-test';

const web = new WebUnderTest();
const task = {
  taskId: 't1',
  key: 'ENG-1',
  workspaceId: 'w1',
  chatId: 'c1',
  messageId: 'm1',
  kind: 'task',
  title: 'Build it',
  status: 'To Do',
};
const empty = { assignee: null, priority: null, dueDate: null, severity: null, description: '', labels: [], epic: null };
const view = { ...task, ...empty, rank: '000001V', createdAt: '2026-11-25T09:00:00Z', updatedAt: '2026-11-25T09:00:00Z', version: 1 };

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  web.answer('get-board', () => ({
    workspaceId: 'w1',
    columns: [{ kind: 'task', status: 'To Do', total: 1, tasks: [view], nextCursor: null }],
  }));
  web.answer('list-members', () => ({ items: [], nextCursor: null }));
  web.answer('list-tasks', () => ({ items: [{ ...view, key: 'ENG-10' }, view], nextCursor: null }));
  web.answer('get-task', () => view);
  web.answer('list-timeline', () => ({ items: [], nextCursor: null }));
});

const asked = (name: string) => web.services.calls.filter((call) => call.name === name).map(({ payload }) => payload);

describe('the board', () => {
  it('is narrowed down by its address, which may hold anything', async () => {
    const answer = await web.get('/w/w1/board?assignee=me&kind=bug&due=someday&priority=&label=%20api%20&text=login&text=twice&x=y');
    expect(answer.statusCode).toBe(200);
    expect(asked('get-board')).toEqual([
      { workspaceId: 'w1', today: expect.any(String), limit: 25, assignee: 'me', kind: 'bug', label: 'api' },
    ]);
    expect(answer.body).toContain('href="/w/w1/board?assignee=me&amp;kind=bug&amp;label=api&amp;task=ENG-1"');
  });

  it('shows the item of a key beside it', async () => {
    web.answer('get-message', () => message('m1', { content: 'Here we talk' }));
    const answer = await web.get('/w/w1/board?task=eng-1');
    expect(answer.body).toContain('data-task-id="t1"');
    expect(answer.body).toContain('Here we talk');
    expect((await web.get('/w/w1/board?task=ENG-7')).body).toContain('<section id="panel" class="panel" hidden');
  });

  it('answers a script with the open item alone', async () => {
    const answer = await web.get('/w/w1/board?task=ENG-1', { cookie: SIGNED_IN, 'hx-request': 'true' });
    expect(answer.body).toMatch(/^<section id="panel"/);
    expect(asked('get-board')).toEqual([]);
  });

  it('answers a script that asks for the board with that and how much it has', async () => {
    const asked = { cookie: SIGNED_IN, 'hx-request': 'true', 'hx-target': 'board' };
    const { body } = await web.get('/w/w1/board?task=ENG-1&label=api', asked);
    expect(body).toMatch(/^<div id="board-state".*1 item.*<div id="board" class="board is-filtered"/);
    expect(body).toContain('href="/w/w1/board?label=api&amp;task=ENG-1"');
    expect(body).not.toContain('id="panel"');
  });

  it('says how much is new in the threads of its items, and asks once for all of them', async () => {
    web.answer('count-unread-replies', () => ({ counts: { m1: 3 } }));
    expect((await web.get('/w/w1/board')).body).toContain('3 new replies');
    expect(asked('count-unread-replies')).toEqual([{ workspaceId: 'w1', messageIds: ['m1'] }]);
  });

  it('is shown while nobody can tell what is new', async () => {
    web.refuse('count-unread-replies', refuse('service.unavailable'));
    const answer = await web.get('/w/w1/board');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Build it');
  });

  it('takes a new item from the form in a column', async () => {
    web.answer('create-task', () => view);
    const fields = { kind: 'task', status: 'Done', title: 'Build it', chatId: 'c1', label: 'api' };
    const answer = await web.post('/w/w1/board/items', fields);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/w/w1/board#task-t1']);
    expect(asked('create-task')).toMatchObject([
      { workspaceId: 'w1', chatId: 'c1', kind: 'task', title: 'Build it', status: 'Done', labels: ['api'] },
    ]);
  });

  it('keeps a new item that is refused, in its column and with why', async () => {
    web.refuse('create-task', refuse('chat.closed'));
    const answer = await web.post('/w/w1/board/items', { kind: 'task', status: 'To Do', title: 'Build <it>', chatId: 'c1', label: 'api' });
    expect(answer.statusCode).toBe(409);
    const form = answer.body.slice(answer.body.indexOf('data-quick-add="task To Do "'));
    expect(form).toMatch(/^[^>]* open/);
    expect(form).toContain('This chat is closed.');
    expect(form).toContain('value="Build &lt;it>"');
    expect(form).toContain('name="label" value="api"');
  });
});
