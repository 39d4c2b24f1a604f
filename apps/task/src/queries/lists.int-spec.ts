import {
  createTask,
  type CreateTaskBody,
  deleteTask,
  getBoard,
  listMyWork,
  listTasks,
  moveTask,
  type TaskCriteria,
  type TaskSort,
} from '@flowra/contracts';
import { changeTask, closeChat, type TaskView } from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { taskService } from '../task.module';

const [alice, bob] = ['alice', 'bob'].map((name) => person(name));
const day = (from: number) => new Date(Date.now() + from * 24 * 3600 * 1000).toISOString().slice(0, 10);

describe('lists of tasks', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let workspaceId: string;
  beforeAll(async () => {
    rig = await startServiceRig([taskService], ['chat', 'tag-parser']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    work = await Workplace.create(rig, 'Engineering', alice, bob);
    workspaceId = work.workspaceId;
    chatId = await work.chat('public', bob);
    const known = async () => (await refusalOf(create(' '))) === 'task.title-required' || undefined;
    await eventually('the chat is known', known);
  });

  const create = (title: string, more: Partial<CreateTaskBody> = {}) =>
    rig.call(createTask, { workspaceId, chatId, kind: 'task' as const, title, ...more }, alice);
  const titles = async (criteria: TaskCriteria & { sort?: TaskSort } = {}) => {
    const found: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await rig.call(listTasks, { workspaceId, limit: 2, ...criteria, ...(cursor && { cursor }) }, alice);
      found.push(...page.items.map(({ title }) => title));
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  };
  const column = async (status = 'To Do', more: TaskCriteria & { at?: string } = {}) =>
    (await rig.call(getBoard, { workspaceId, ...more }, bob)).columns
      .find((each) => each.kind === 'task' && each.status === status)
      ?.tasks.map(({ title }) => title);
  const move = (task: TaskView, to: { status?: string; before?: string | null; after?: string | null }) =>
    rig.call(moveTask, { taskId: task.taskId, ...to }, bob);

  it('hold what meets every criterion, page by page, in any order', async () => {
    const epic = await create('Sign-on', { kind: 'epic' });
    await create('Late', { dueDate: day(-1), assigneeId: alice.userId, priority: 'Low' });
    await create('Today (1+1)', { dueDate: day(0), assigneeId: bob.userId, priority: 'High', labels: ['api', 'ui'] });
    await create('Soon', { dueDate: day(6), epicId: epic.taskId, labels: ['api'] });
    await create('Broken', { kind: 'bug', dueDate: day(7), priority: 'Medium', severity: 'Major' });
    const cases: [TaskCriteria, string[]][] = [
      [{}, ['Sign-on', 'Late', 'Today (1+1)', 'Soon', 'Broken']],
      [{ assignee: 'me' }, ['Late']],
      [{ assignee: bob.userId }, ['Today (1+1)']],
      [{ assignee: 'none' }, ['Sign-on', 'Soon', 'Broken']],
      [{ kind: 'bug' }, ['Broken']],
      [{ status: 'To Do', priority: 'none' }, ['Soon']],
      [{ due: 'overdue' }, ['Late']],
      [{ due: 'today' }, ['Today (1+1)']],
      [{ due: 'week' }, ['Today (1+1)', 'Soon']],
      [{ due: 'overdue', today: day(1) }, ['Late', 'Today (1+1)']],
      [{ due: 'today', today: day(-1) }, ['Late']],
      [{ due: 'week', today: day(1) }, ['Soon', 'Broken']],
      [{ due: 'none' }, ['Sign-on']],
      [{ dueAfter: day(0), dueBefore: day(6) }, ['Today (1+1)', 'Soon']],
      [{ label: 'api' }, ['Today (1+1)', 'Soon']],
      [{ epic: epic.taskId }, ['Soon']],
      [{ text: 'toDAY (1+' }, ['Today (1+1)']],
      [{ text: 'eng-4' }, ['Soon']],
      [{ chat: 'another' }, []],
    ];
    const now = new Date(Date.now() + 1000).toISOString();
    for (const [criteria, expected] of cases) {
      expect([criteria, await titles(criteria)]).toEqual([criteria, expected]);
      const { columns } = await rig.call(getBoard, { workspaceId, at: now, ...criteria }, alice);
      expect([criteria, columns.flatMap(({ tasks }) => tasks.map(({ title }) => title)).sort()]).toEqual([criteria, [...expected].sort()]);
    }
    expect(await titles({ sort: 'due' })).toEqual(['Late', 'Today (1+1)', 'Soon', 'Broken', 'Sign-on']);
    expect(await titles({ sort: 'priority' })).toEqual(['Today (1+1)', 'Broken', 'Late', 'Sign-on', 'Soon']);
    await rig.call(changeTask, { taskId: epic.taskId, description: 'x' }, alice);
    expect(await titles({ sort: 'updated' })).toEqual(['Sign-on', 'Broken', 'Soon', 'Today (1+1)', 'Late']);
    expect(await refusalOf(rig.call(listTasks, { workspaceId, sort: 'due', cursor: 'x' }, alice))).toBe('validation');
  });

  it('show my open work: overdue, today, later, at no time', async () => {
    const mine = { assigneeId: bob.userId };
    await create('Whenever', mine);
    await create('Later', { ...mine, dueDate: day(3) });
    await create('Now', { ...mine, dueDate: day(0) });
    await create('Late', { ...mine, dueDate: day(-2) });
    const done = await create('Done', mine);
    await create('Not mine');
    await rig.call(changeTask, { taskId: done.taskId, status: 'Done' }, bob);
    const { items } = await rig.call(listMyWork, { workspaceId }, bob);
    expect(items.map(({ title, when }) => [title, when])).toEqual([
      ['Late', 'overdue'],
      ['Now', 'today'],
      ['Later', 'later'],
      ['Whenever', 'none'],
    ]);
    const elsewhere = await rig.call(listMyWork, { workspaceId, today: day(-2) }, bob);
    expect(elsewhere.items.map(({ when }) => when)).toEqual(['today', 'later', 'later', 'none']);
    expect(await refusalOf(rig.call(listMyWork, { workspaceId, today: '2026-13-01' }, bob))).toBe('validation');
  });

  it('keep the order in which people put cards, and show the past', async () => {
    const tasks: TaskView[] = [];
    for (const title of ['A', 'B', 'C']) tasks.push(await create(title));
    const [a, b, c] = tasks;
    await move(c, { before: a.taskId });
    expect(await column()).toEqual(['C', 'A', 'B']);
    await move(c, { after: a.taskId });
    expect(await column()).toEqual(['A', 'C', 'B']);
    await move(a, { before: null });
    await create('D');
    expect(await column()).toEqual(['C', 'B', 'A', 'D']);
    await move(b, { after: null });
    expect(await column()).toEqual(['B', 'C', 'A', 'D']);
    const then = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await move(a, { status: 'Done' });
    await move(b, { status: 'Done', before: a.taskId });
    await rig.call(deleteTask, { taskId: c.taskId }, bob);
    expect([await column(), await column('Done')]).toEqual([['D'], ['B', 'A']]);
    expect([await column('To Do', { at: then }), await column('Done', { at: then })]).toEqual([['B', 'C', 'A', 'D'], []]);
    expect(await column('To Do', { at: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await refusalOf(move(a, { before: 'nothing' }))).toBe('task.unknown-reference');
    expect(await refusalOf(move(a, { status: 'Fixed' }))).toBe('task.invalid-status');
  });

  it('show columns in parts, each going on where the one before ended', async () => {
    const [a, b, c] = [await create('A'), await create('B'), await create('C', { status: 'Done' })];
    await move(c, { status: 'To Do', before: a.taskId });
    await move(b, { before: a.taskId });
    const { columns } = await rig.call(getBoard, { workspaceId, limit: 2 }, bob);
    const [toDo, inProgress] = columns;
    expect([toDo.total, toDo.tasks.map(({ title }) => title), inProgress.nextCursor]).toEqual([3, ['C', 'B'], null]);
    const criteria = { kind: toDo.kind, status: toDo.status, sort: 'rank', limit: 2 } as const;
    const rest = await rig.call(listTasks, { workspaceId, ...criteria, cursor: toDo.nextCursor ?? '' }, bob);
    expect([rest.items.map(({ title }) => title), rest.nextCursor]).toEqual([['A'], null]);
    expect(await titles({ status: 'To Do', sort: 'rank' })).toEqual(['C', 'B', 'A']);
  });

  it('lose no card when many are put in one place at once', async () => {
    const tasks = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((title) => create(title)));
    const first = tasks[0];
    await Promise.all(tasks.slice(1).map((task) => move(task, { before: first.taskId })));
    const shown = await column();
    expect(shown?.at(-1)).toBe(first.title);
    expect([...(shown ?? [])].sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('say once that an open item is due, to each assignee', async () => {
    const task = await create('Pay', { dueDate: day(0), assigneeId: bob.userId });
    await create('Nobody', { dueDate: day(0) });
    await create('Far', { dueDate: day(5), assigneeId: bob.userId });
    const said = async () =>
      (await rig.events('task'))
        .filter(({ eventType, eventData }) => eventType === 'TaskDueSoon' && eventData.workspaceId === workspaceId)
        .map(({ eventData }) => eventData.assignee);
    const hear = (count: number) => eventually('it is said', async () => (await said()).length >= count || undefined);
    await hear(1);
    await rig.call(changeTask, { taskId: task.taskId, assigneeId: alice.userId }, bob);
    await hear(2);
    await rig.call(changeTask, { taskId: task.taskId, assigneeId: bob.userId }, bob);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(await said()).toEqual([bob, alice].map(({ userId, username }) => ({ userId, username })));
  }, 40_000);

  it('change nothing in a chat that is closed', async () => {
    const task = await create('A');
    await rig.call(closeChat, { chatId }, alice);
    const change = () => refusalOf(rig.call(changeTask, { taskId: task.taskId, title: `${Math.random()}` }, alice));
    await eventually('it is closed', async () => (await change()) === 'chat.closed' || undefined);
    expect(await refusalOf(create('B'))).toBe('chat.closed');
    expect(await refusalOf(move(task, { status: 'Done' }))).toBe('chat.closed');
    expect(await titles()).toHaveLength(1);
  });
});
