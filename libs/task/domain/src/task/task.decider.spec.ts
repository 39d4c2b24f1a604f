import { DomainError, type ChatId, type MessageId, type TaskId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import fc from 'fast-check';
import type { CreateTaskData, TaskCommand } from './task.commands';
import { taskDecider, type TaskState } from './task.decider';
import type { TaskCreatedData, TaskEvent } from './task.events';
import { PRIORITIES, SEVERITIES, STATUSES, TASK_KINDS, isCalendarDate, type Assignee, type TaskKind } from './task.values';

const given = givenFor(taskDecider);
const by = 'alice' as UserId;
const bob: Assignee = { userId: 'bob' as UserId, username: 'bob' };
const carol: Assignee = { userId: 'carol' as UserId, username: 'carol' };
const scope = { taskId: 'task-1' as TaskId, workspaceId: 'workspace-1' as WorkspaceId, chatId: 'chat-1' as ChatId };
const fact = { ...scope, by };
const request: CreateTaskData = {
  ...fact,
  messageId: 'message-1' as MessageId,
  number: 1,
  key: 'ENG-1',
  kind: 'task',
  title: 'Implement OAuth',
};

const createTask = (changes: Partial<CreateTaskData> = {}): TaskCommand => ({ type: 'CreateTask', data: { ...request, ...changes } });
const changeStatus = (to: string): TaskCommand => ({ type: 'ChangeStatus', data: { to, by } });
const assign = (to: Assignee | null): TaskCommand => ({ type: 'Assign', data: { to, by } });
const changePriority = (to: string): TaskCommand => ({ type: 'ChangePriority', data: { to, by } });
const changeDueDate = (to: string | null): TaskCommand => ({ type: 'ChangeDueDate', data: { to, by } });
const retitle = (to: string): TaskCommand => ({ type: 'Retitle', data: { to, by } });
const changeSeverity = (to: string): TaskCommand => ({ type: 'ChangeSeverity', data: { to, by } });
const describeAs = (to: string): TaskCommand => ({ type: 'Describe', data: { to, by } });
const deleteTask: TaskCommand = { type: 'DeleteTask', data: { by } };

const created = (changes: Partial<TaskCreatedData> = {}): TaskEvent => ({
  type: 'TaskCreated',
  data: { ...request, status: 'To Do', rank: '000001V', ...changes },
});
const bugCreated = created({ kind: 'bug', status: 'New' });
const epicCreated = created({ kind: 'epic', status: 'Planned' });
const assigned = (from: Assignee | null, to: Assignee | null): TaskEvent => ({ type: 'TaskAssigned', data: { ...fact, from, to } });
const dated = (from: string | null, to: string | null): TaskEvent => ({ type: 'TaskDueDateChanged', data: { ...fact, from, to } });
const deleted: TaskEvent = { type: 'TaskDeleted', data: fact };

describe('creating an item', () => {
  it('starts a task', () => given().when(createTask()).then(created()));
  it('starts a bug', () =>
    given()
      .when(createTask({ kind: 'bug' }))
      .then(bugCreated));
  it('starts an epic', () =>
    given()
      .when(createTask({ kind: 'epic' }))
      .then(epicCreated));
  it('keeps the title on one line without blanks around it', () =>
    given()
      .when(createTask({ title: '  Implement\r\nOAuth ' }))
      .then(created({ title: 'Implement OAuth' })));
  it('needs a title', () =>
    given()
      .when(createTask({ title: ' \n ' }))
      .refused('task.title-required'));
  it('takes a title of 200 characters', () =>
    given()
      .when(createTask({ title: 'x'.repeat(200) }))
      .then(created({ title: 'x'.repeat(200) })));
  it('refuses a longer one', () =>
    given()
      .when(createTask({ title: 'x'.repeat(201) }))
      .refused('task.title-too-long', { limit: 200 }));
  it('happens once', () => given(created()).when(createTask()).refused('task.already-exists', { taskId: 'task-1' }));
});

describe('changing the status', () => {
  it.each(TASK_KINDS)('moves a %s to each of its statuses', (kind) => {
    const [initial, ...later] = STATUSES[kind];
    for (const to of later) {
      const changed: TaskEvent = { type: 'TaskStatusChanged', data: { ...fact, from: initial, to } };
      given(created({ kind, status: initial }))
        .when(changeStatus(to))
        .then(changed);
    }
  });
  it('starts from the last change', () =>
    given(created(), { type: 'TaskStatusChanged', data: { ...fact, from: 'To Do', to: 'Done' } })
      .when(changeStatus('To Do'))
      .then({ type: 'TaskStatusChanged', data: { ...fact, from: 'Done', to: 'To Do' } }));
  it('refuses a status of another kind', () =>
    given(bugCreated).when(changeStatus('Done')).refused('task.invalid-status', { available: STATUSES.bug }));
  it('refuses another case', () =>
    given(created())
      .when(changeStatus('done'))
      .refused('task.invalid-status', { available: ['To Do', 'In Progress', 'Done'] }));
  it('says nothing when nothing changes', () => given(bugCreated).when(changeStatus('New')).thenNothing());
});

describe('assigning', () => {
  it('gives the task to a user', () => given(created()).when(assign(bob)).then(assigned(null, bob)));
  it('passes it on', () => given(created(), assigned(null, bob)).when(assign(carol)).then(assigned(bob, carol)));
  it('clears the assignee', () => given(created(), assigned(null, bob)).when(assign(null)).then(assigned(bob, null)));
  it('says nothing when the assignee stays', () => given(created(), assigned(null, bob)).when(assign(bob)).thenNothing());
  it('says nothing when there is none to clear', () => given(created()).when(assign(null)).thenNothing());
});

describe('changing the priority', () => {
  const high: TaskEvent = { type: 'TaskPriorityChanged', data: { ...fact, from: null, to: 'High' } };
  it('sets it', () => given(created()).when(changePriority('High')).then(high));
  it('changes it', () =>
    given(created(), high)
      .when(changePriority('Low'))
      .then({ type: 'TaskPriorityChanged', data: { ...fact, from: 'High', to: 'Low' } }));
  it('says nothing when it stays', () => given(created(), high).when(changePriority('High')).thenNothing());
  it('refuses what is no priority', () =>
    given(created()).when(changePriority('high')).refused('task.invalid-priority', { available: PRIORITIES }));
});

describe('changing the due date', () => {
  it('sets it', () => given(created()).when(changeDueDate('2026-12-01')).then(dated(null, '2026-12-01')));
  it('clears it', () => given(created(), dated(null, '2026-12-01')).when(changeDueDate(null)).then(dated('2026-12-01', null)));
  it('says nothing when it stays', () => given(created(), dated(null, '2026-12-01')).when(changeDueDate('2026-12-01')).thenNothing());
  it.each(['2026-13-40', '2026-02-29', '2026-04-31', '2026-00-10', '2026-1-2', '26-01-02', '', 'tomorrow', '2026-12-01\n'])(
    'refuses %j',
    (date) => given(created()).when(changeDueDate(date)).refused('task.invalid-due-date'),
  );
  it('knows leap years', () => expect(['2028-02-29', '2000-02-29', '1900-02-29'].map(isCalendarDate)).toEqual([true, true, false]));
});

describe('changing the title', () => {
  it('renames the task', () =>
    given(created())
      .when(retitle(' Implement PKCE '))
      .then({ type: 'TaskRetitled', data: { ...fact, from: 'Implement OAuth', to: 'Implement PKCE' } }));
  it('says nothing when it stays', () => given(created()).when(retitle('Implement OAuth ')).thenNothing());
  it('needs a title', () => given(created()).when(retitle('')).refused('task.title-required'));
  it('refuses a long one', () =>
    given(created())
      .when(retitle('x'.repeat(201)))
      .refused('task.title-too-long', { limit: 200 }));
});

describe('changing the severity', () => {
  const major: TaskEvent = { type: 'TaskSeverityChanged', data: { ...fact, from: null, to: 'Major' } };
  it('sets it on a bug', () => given(bugCreated).when(changeSeverity('Major')).then(major));
  it('says nothing when it stays', () => given(bugCreated, major).when(changeSeverity('Major')).thenNothing());
  it('refuses what is no severity', () =>
    given(bugCreated).when(changeSeverity('Blocker')).refused('task.invalid-severity', { available: SEVERITIES }));
  it('is for bugs only', () => {
    given(created()).when(changeSeverity('Major')).refused('task.severity-only-for-bugs');
    given(epicCreated).when(changeSeverity('Major')).refused('task.severity-only-for-bugs');
  });
});

describe('describing', () => {
  const described: TaskEvent = { type: 'TaskDescribed', data: { ...fact, from: '', to: ' As typed\n' } };
  it('keeps the text as typed', () => given(created()).when(describeAs(' As typed\n')).then(described));
  it('says nothing when it stays', () => given(created(), described).when(describeAs(' As typed\n')).thenNothing());
  it('refuses more than 20,000 characters', () =>
    given(created())
      .when(describeAs('x'.repeat(20_001)))
      .refused('task.description-too-long', { limit: 20_000 }));
});

describe('deleting', () => {
  it('removes the task', () => given(created()).when(deleteTask).then(deleted));
  it('keeps its id taken', () => given(created(), deleted).when(createTask()).refused('task.already-exists'));
});

describe('a task that is not there', () => {
  const commands = [
    changeStatus('Done'),
    assign(bob),
    changePriority('High'),
    changeDueDate(null),
    retitle('x'),
    changeSeverity('Major'),
    describeAs('x'),
    deleteTask,
  ];
  it.each(commands.map((command) => [command.type, command] as const))('refuses %s when never created', (_, command) =>
    given().when(command).refused('task.not-found'),
  );
  it.each(commands.map((command) => [command.type, command] as const))('refuses %s when deleted', (_, command) =>
    given(created(), deleted).when(command).refused('task.not-found'),
  );
});

describe('any task', () => {
  const users = fc.constantFrom(bob, carol, null);
  const values = fc.oneof(fc.constantFrom(...STATUSES.task, ...STATUSES.bug, ...PRIORITIES, ...SEVERITIES), fc.string());
  const commands: fc.Arbitrary<TaskCommand> = fc.oneof(
    fc.record({ kind: fc.constantFrom<TaskKind>(...TASK_KINDS), title: fc.string() }).map(createTask),
    values.map(changeStatus),
    users.map(assign),
    values.map(changePriority),
    fc.option(fc.oneof(fc.constant('2026-12-01'), fc.string())).map(changeDueDate),
    fc.string({ maxLength: 250 }).map(retitle),
    values.map(changeSeverity),
    fc.string().map(describeAs),
    fc.constant(deleteTask),
  );

  it('accepts or refuses every command, stays plain JSON, and has nothing to say to a repeat', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (asked) => {
        let state: TaskState = taskDecider.initial;
        for (const command of asked) {
          try {
            state = taskDecider.decide(command, state).reduce(taskDecider.evolve, state);
            if (command.type === 'CreateTask' || command.type === 'DeleteTask') continue;
            expect(taskDecider.decide(command, state)).toEqual([]);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    ));
});
