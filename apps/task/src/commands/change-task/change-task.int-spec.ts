import { type ChangeTaskBody, changeTask, deleteTask, getBoard, getTask, listTasks, type TaskView } from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { taskService } from '../../task.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const root = person('root', { isSystemAdmin: true });

describe('changing a task', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let task: TaskView;
  beforeAll(async () => {
    rig = await startServiceRig([taskService], ['chat', 'tag-parser']);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    task = await create('#task Build it');
  });

  async function create(content: string, visibility: 'public' | 'private' = 'public'): Promise<TaskView> {
    const { messageId } = await work.post(await work.chat(visibility, bob), content);
    return eventually('the task is there', async () => {
      const { items } = await rig.call(listTasks, { workspaceId: work.workspaceId, limit: 200 }, alice);
      return items.find((each) => each.messageId === messageId);
    });
  }
  const change = (fields: ChangeTaskBody, by = alice, asking = {}) => rig.call(changeTask, { taskId: task.taskId, ...fields }, by, asking);
  const read = () => rig.call(getTask, { taskId: task.taskId }, alice);
  const happened = async () =>
    (await rig.events('task')).filter(({ aggregateId }) => aggregateId === task.taskId).map(({ eventType }) => eventType);

  it('changes several fields in one step, and shows them at once', async () => {
    const fields = { title: 'Build it well', status: 'Done', priority: 'Low', dueDate: '2028-02-29', description: 'As agreed' };
    const changed = await change({ ...fields, assigneeId: carol.userId }, bob);
    expect(changed).toMatchObject({ ...fields, assignee: { userId: carol.userId, username: 'carol' }, version: 8, severity: null });
    expect(await read()).toMatchObject(changed);
    const { columns } = await rig.call(getBoard, { workspaceId: work.workspaceId }, carol);
    expect(columns.find(({ kind, status }) => kind === 'task' && status === 'Done')?.tasks).toContainEqual(changed);
  });

  it('clears the assignee and the due date', async () => {
    await change({ assigneeId: bob.userId, dueDate: '2026-12-01' });
    expect(await change({ assigneeId: null, dueDate: null })).toMatchObject({ assignee: null, dueDate: null });
  });

  it('keeps nothing of what changes nothing', async () => {
    expect(await change({ title: 'Build it', status: 'To Do', assigneeId: null })).toEqual(task);
    expect(await change({})).toEqual(task);
    expect(await happened()).toEqual(['TaskCreated']);
  });

  it.each<[string, ChangeTaskBody, string]>([
    ['an unknown status', { status: 'Fixed' }, 'task.invalid-status'],
    ['a status in other letters', { status: 'done' }, 'task.invalid-status'],
    ['an unknown priority', { priority: 'high' }, 'task.invalid-priority'],
    ['a day that is not', { dueDate: '2026-02-29' }, 'task.invalid-due-date'],
    ['no day at all', { dueDate: 'tomorrow' }, 'validation'],
    ['the severity of a task', { severity: 'Major' }, 'task.severity-only-for-bugs'],
    ['a blank title', { title: '   ' }, 'task.title-required'],
    ['too long a title', { title: 'x'.repeat(201) }, 'validation'],
    ['somebody unknown', { assigneeId: 'nobody' }, 'member.not-found'],
  ])('leaves everything as it was for %s', async (_, wrong, code) => {
    const right = { title: 'Changed', status: 'In Progress', priority: 'High', description: 'Changed' };
    expect(await refusalOf(change({ ...right, ...wrong }))).toBe(code);
    expect(await read()).toMatchObject(task);
    expect(await happened()).toEqual(['TaskCreated']);
  });

  it('knows the severities of a bug', async () => {
    task = await create('#bug Broken');
    expect(await change({ severity: 'Major', status: 'Verified' })).toMatchObject({ kind: 'bug', severity: 'Major', status: 'Verified' });
    expect(await refusalOf(change({ severity: 'Blocker' }))).toBe('task.invalid-severity');
  });

  it('assigns a public task to any member, and a private one to participants only', async () => {
    expect(await change({ assigneeId: carol.userId })).toMatchObject({ assignee: { username: 'carol' } });
    expect(await refusalOf(change({ assigneeId: stranger.userId }))).toBe('member.not-found');
    task = await create('#task Secret', 'private');
    expect(await refusalOf(change({ assigneeId: carol.userId }))).toBe('member.not-found');
    expect(await change({ assigneeId: bob.userId })).toMatchObject({ assignee: { username: 'bob' } });
  });

  it('refuses whoever does not take part, and hides what may not be seen', async () => {
    expect(await refusalOf(change({ status: 'Done' }, carol))).toBe('chat.not-participant');
    expect(await refusalOf(change({ status: 'Done' }, stranger))).toBe('task.not-found');
    task = await create('#task Secret', 'private');
    expect(await refusalOf(change({ status: 'Done' }, carol))).toBe('task.not-found');
    expect(await refusalOf(rig.call(getTask, { taskId: task.taskId }, carol))).toBe('task.not-found');
    expect(await happened()).toEqual(['TaskCreated']);
    expect(await change({ status: 'Done' }, root)).toMatchObject({ status: 'Done' });
  });

  it('changes once when the command is repeated, and refuses its id for another request', async () => {
    const asking = { commandId: `change-${task.taskId}`, requestHash: 'one' };
    const first = await change({ status: 'Done' }, alice, asking);
    expect(await change({ status: 'Done' }, alice, asking)).toEqual(first);
    expect(await refusalOf(change({ status: 'To Do' }, alice, { ...asking, requestHash: 'other' }))).toBe('idempotency.key-reused');
    expect(await happened()).toEqual(['TaskCreated', 'TaskStatusChanged', 'TaskOutcomesRecorded']);
  });

  it('loses no change when many come at once', async () => {
    await Promise.all([
      change({ status: 'Done' }, alice),
      change({ priority: 'High' }, bob),
      change({ dueDate: '2026-12-01' }, alice),
      change({ assigneeId: bob.userId }, bob),
    ]);
    expect(await read()).toMatchObject({
      status: 'Done',
      priority: 'High',
      dueDate: '2026-12-01',
      assignee: { username: 'bob' },
      version: 9,
    });
  });

  it('changes nothing that is deleted', async () => {
    await rig.call(deleteTask, { taskId: task.taskId }, bob);
    expect(await refusalOf(change({ status: 'Done' }))).toBe('task.not-found');
    expect(await refusalOf(read())).toBe('task.not-found');
  });
});
