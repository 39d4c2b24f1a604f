import {
  changeTask,
  createTask,
  deleteTask,
  getTask,
  listMessages,
  listTasks,
  listTimeline,
  moveTask,
  relateTasks,
} from '@flowra/contracts';
import { editMessage, unrelateTasks, type CreateTaskBody, type TaskView } from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { taskService } from '../../task.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));

/** Two replicas of the service, so that whatever holds here holds between them. */
describe('tasks without a message', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([taskService, taskService], ['chat', 'tag-parser']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('public', bob);
    await eventually('the chat is known', async () => (await refusalOf(list())) === undefined || undefined);
  });

  const list = () => rig.call(listTasks, { workspaceId: work.workspaceId, limit: 200 }, alice);
  const create = async (more: Partial<CreateTaskBody> = {}, by = alice, asking = {}): Promise<TaskView> => {
    const payload = { workspaceId: work.workspaceId, chatId, kind: 'task' as const, title: 'Build it', ...more };
    const answer = await eventually('the chat is known', async () => {
      try {
        return { task: await rig.call(createTask, payload, by, asking) };
      } catch (error) {
        return (error as { code?: string }).code === 'chat.not-found' ? undefined : { error };
      }
    });
    if (answer.task) return answer.task;
    throw answer.error;
  };
  const said = async () =>
    [...(await rig.call(listMessages, { chatId, limit: 200 }, alice)).items].sort((one, other) => one.order - other.order);
  const thread = async (messageId: string) =>
    (await said()).filter((each) => each.threadRootId === messageId).map(({ content }) => content);
  const answers = (task: TaskView, count: number) =>
    eventually('the bot answers', async () => {
      const lines = await thread(task.messageId);
      return lines.length >= count ? lines : undefined;
    });

  it('are created with their message and the answer that a tag gets', async () => {
    const epic = await create({ kind: 'epic', title: 'Sign-on' });
    const task = await create({ assigneeId: bob.userId, priority: 'High', dueDate: '2026-12-01', labels: ['api'], epicId: epic.taskId });
    expect(task).toMatchObject({ key: 'ENG-2', priority: 'High', labels: ['api'], epic: { taskId: epic.taskId, key: 'ENG-1' } });
    expect(await answers(task, 1)).toEqual([
      '✅ Task ENG-2 created: Build it\n✅ Assigned to @bob\n✅ Priority changed to High\n✅ Due date set to 2026-12-01\n✅ Labels changed to api\n✅ Epic changed to ENG-1',
    ]);
    const anchor = (await said()).find(({ messageId }) => messageId === task.messageId);
    expect(anchor).toMatchObject({ content: '#task Build it', author: { username: 'alice' }, kind: 'user' });
    expect((await list()).items).toHaveLength(2);
  });

  it('begin with the status that is wanted', async () => {
    const task = await create({ status: 'In Progress' });
    expect(task.status).toBe('In Progress');
    expect(await answers(task, 1)).toEqual([`✅ Task ENG-1 created: Build it\n✅ Status changed to In Progress`]);
  });

  it('are created once when the command is repeated', async () => {
    const asking = { commandId: 'create-once', requestHash: 'one' };
    const first = await create({}, alice, asking);
    expect(await create({}, alice, asking)).toEqual(first);
    expect((await list()).items).toHaveLength(1);
  });

  it('apply only what an edit of their message adds', async () => {
    const task = await create();
    await answers(task, 1);
    await rig.call(editMessage, { messageId: task.messageId, content: '#task Build it\n#status Done' }, alice);
    expect(await answers(task, 2)).toEqual(['✅ Task ENG-1 created: Build it', '✅ Status changed to Done']);
    expect((await list()).items).toMatchObject([{ status: 'Done' }]);
  });

  it('say in their thread what a tag would say, once, and nothing of what changed nothing', async () => {
    const message = await work.post(chatId, '#task By tag');
    await work.answerTo(message);
    const [task] = (await list()).items;
    await rig.call(changeTask, { taskId: task.taskId, status: 'Done', title: 'By tag' }, bob);
    await rig.call(moveTask, { taskId: task.taskId, status: 'In Progress' }, bob);
    await work.ask(chatId, '#priority High', { threadRootId: message.messageId });
    expect(await thread(message.messageId)).toEqual([
      '✅ Task ENG-1 created: By tag',
      '✅ Status changed to Done',
      '✅ Status changed to In Progress',
      '#priority High',
      '✅ Priority changed to High',
    ]);
    const { items } = await rig.call(listTimeline, { taskId: task.taskId }, carol);
    expect(items.map(({ change, from, to, by }) => [change, from, to, by.displayName])).toEqual([
      ['created', null, 'By tag', 'Alice'],
      ['status', 'To Do', 'Done', 'Bob'],
      ['status', 'Done', 'In Progress', 'Bob'],
      ['priority', null, 'High', 'Alice'],
    ]);
    expect(items.map(({ messageId }) => messageId === null)).toEqual([false, true, true, false]);
  });

  it('have keys without gaps, though two replicas create them at once by request and by tag', async () => {
    await create();
    const [chats, by] = [
      [chatId, await work.chat(), await work.chat()],
      ['request', 'tag'],
    ];
    await eventually('the chats are known', async () => {
      const codes = await Promise.all(
        chats.map((id) => refusalOf(rig.call(createTask, { workspaceId: work.workspaceId, chatId: id, kind: 'task', title: ' ' }, alice))),
      );
      return codes.every((code) => code === 'task.title-required') || undefined;
    });
    const creations = chats.flatMap((id) =>
      by.flatMap((way) =>
        [1, 2, 3, 4].map((turn) => (way === 'tag' ? work.post(id, `#task ${turn}`) : create({ chatId: id, title: String(turn) }))),
      ),
    );
    await Promise.all(creations);
    const items = await eventually('all are there', async () => {
      const found = (await list()).items;
      return found.length === 25 ? found : undefined;
    });
    expect(items.map(({ key }) => key)).toEqual([...Array(25).keys()].map((index) => `ENG-${index + 1}`));
    await rig.call(deleteTask, { taskId: items[24].taskId }, alice);
    expect((await create()).key).toBe('ENG-26');
  });

  it('stand to each other, seen from both sides', async () => {
    const [one, other] = [await create({ title: 'One' }), await create({ title: 'Other' })];
    const read = async ({ taskId }: TaskView) => (await rig.call(getTask, { taskId }, carol)).relations;
    for (const kind of ['blocks', 'duplicates', 'relates'] as const) {
      await rig.call(relateTasks, { taskId: one.taskId, kind, otherId: other.taskId }, alice);
    }
    await rig.call(relateTasks, { taskId: other.taskId, kind: 'relates', otherId: one.taskId }, alice);
    await eventually('both replicas know', async () => (await read(other)).relates.length === 1 || undefined);
    const keys = (relations: Awaited<ReturnType<typeof read>>) =>
      Object.fromEntries(Object.entries(relations).map(([kind, items]) => [kind, items.map(({ key }) => key)]));
    expect(keys(await read(one))).toEqual({
      blocks: ['ENG-2'],
      blockedBy: [],
      duplicates: ['ENG-2'],
      duplicatedBy: [],
      relates: ['ENG-2'],
    });
    expect(keys(await read(other))).toEqual({
      blocks: [],
      blockedBy: ['ENG-1'],
      duplicates: [],
      duplicatedBy: ['ENG-1'],
      relates: ['ENG-1'],
    });
    await rig.call(unrelateTasks, { taskId: other.taskId, kind: 'relates', otherId: one.taskId }, alice);
    await rig.call(unrelateTasks, { taskId: one.taskId, kind: 'blocks', otherId: other.taskId }, alice);
    expect(keys(await read(one))).toMatchObject({ blocks: [], duplicates: ['ENG-2'], relates: [] });
    expect(await refusalOf(rig.call(relateTasks, { taskId: one.taskId, kind: 'blocks', otherId: one.taskId }, alice))).toBe(
      'task.invalid-relation',
    );
  });

  it('leave a deleted epic', async () => {
    const epic = await create({ kind: 'epic' });
    const task = await create({ epicId: epic.taskId });
    expect(await rig.call(getTask, { taskId: epic.taskId }, bob)).toMatchObject({ progress: { total: 1, done: 0 } });
    await rig.call(deleteTask, { taskId: epic.taskId }, alice);
    await eventually('it is free', async () => (await rig.call(getTask, { taskId: task.taskId }, bob)).epic === null || undefined);
  });

  it('are refused where the caller may not write, and with what does not exist', async () => {
    const task = await create();
    expect(await refusalOf(create({}, carol))).toBe('chat.not-participant');
    expect(await refusalOf(rig.call(createTask, { workspaceId: work.workspaceId, chatId, kind: 'task', title: 'x' }, stranger))).toBe(
      'workspace.not-found',
    );
    expect(await refusalOf(create({ epicId: task.taskId }))).toBe('task.unknown-reference');
    expect(await refusalOf(create({ epicId: 'nothing' }))).toBe('task.unknown-reference');
    expect(await refusalOf(create({ priority: 'high' }))).toBe('task.invalid-priority');
    expect(await refusalOf(create({ status: 'Verified' }))).toBe('task.invalid-status');
    expect((await list()).items).toHaveLength(1);
  });
});
