import { getChat, getTask, listMessages, listTasks, type TaskView } from '@flowra/contracts';
import { person, type ServiceRig, startServiceRig, until, Workplace } from '@flowra/harness';
import { taskService } from '../task.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

describe('tags about tasks', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([taskService], ['chat', 'tag-parser']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('public', bob);
  });

  const ask = (content: string, threadRootId?: string) => work.ask(chatId, content, threadRootId ? { threadRootId } : {});
  const tasks = async () =>
    [...(await rig.call(listTasks, { workspaceId: work.workspaceId, limit: 200 }, alice)).items].sort(
      (one, other) => Number(one.key.split('-')[1]) - Number(other.key.split('-')[1]),
    );
  const brief = async () => (await tasks()).map(({ key, kind, title, status }) => `${key} ${kind} ${title}: ${status}`);

  it('creates a task from a message, and manages it from the next one', async () => {
    const message = await work.post(chatId, '#task Implement OAuth');
    expect(await work.answerTo(message)).toBe('✅ Task ENG-1 created: Implement OAuth');
    expect(await ask('#status Done\n#assignee @bob #priority High\n#due 2026-12-01')).toBe(
      '✅ Status changed to Done\n✅ Assigned to @bob\n✅ Priority changed to High\n✅ Due date set to 2026-12-01',
    );
    const [task] = await tasks();
    expect(task).toMatchObject({
      key: 'ENG-1',
      messageId: message.messageId,
      chatId,
      status: 'Done',
      assignee: { userId: bob.userId, username: 'bob' },
      priority: 'High',
      dueDate: '2026-12-01',
    });
    expect(await rig.call(getTask, { taskId: task.taskId }, carol)).toMatchObject(task);
    await until('the chat is about the task', async () => (await rig.call(getChat, { chatId }, alice)).activeTaskKey === 'ENG-1');
    expect(await rig.call(getChat, { chatId }, alice)).toMatchObject({ type: 'task', activeTaskId: task.taskId });
  });

  it('clears what may be empty', async () => {
    await ask('#task A #assignee @bob #due 2026-12-01');
    expect(await ask('#assignee @none #due')).toBe('✅ Assignee cleared\n✅ Due date cleared');
    expect(await tasks()).toMatchObject([{ assignee: null, dueDate: null }]);
  });

  it('means the item created earlier in the same message', async () => {
    await ask('#task Older');
    expect(await ask('#status In Progress\n#bug Newer\n#severity Critical #status Investigating')).toBe(
      '✅ Status changed to In Progress\n✅ Bug ENG-2 created: Newer\n✅ Severity changed to Critical\n✅ Status changed to Investigating',
    );
    expect(await brief()).toEqual(['ENG-1 task Older: In Progress', 'ENG-2 bug Newer: Investigating']);
  });

  it('means the item of the thread, else the newest of the chat', async () => {
    const older = await work.post(chatId, '#task Older');
    await work.answerTo(older);
    await ask('#epic Newer');
    await ask('#title Old one', older.messageId);
    await ask('#status Completed');
    expect(await brief()).toEqual(['ENG-1 task Old one: To Do', 'ENG-2 epic Newer: Completed']);
  });

  it('means the older item again when the newest is deleted', async () => {
    await ask('#task Older');
    await ask('#task Newer');
    expect(await ask('#delete')).toBe('✅ Task ENG-2 deleted');
    expect(await ask('#status Done')).toBe('✅ Status changed to Done');
    expect(await brief()).toEqual(['ENG-1 task Older: Done']);
    await until('the chat is about the older one', async () => (await rig.call(getChat, { chatId }, alice)).activeTaskKey === 'ENG-1');
  });

  it('answers what is wrong, after what is right, and applies the rest', async () => {
    expect(await ask('#status Done')).toBe('❌ No active task. Create one with #task, #bug or #epic');
    const content =
      '#priority high\n#task Build it\n#status done #assignee @unknown #severity Major\n#assignee bob #due 2026-02-30 #priority Low';
    expect(await ask(content)).toBe(
      [
        '✅ Task ENG-1 created: Build it',
        '✅ Priority changed to Low',
        '❌ Invalid priority. Available: High, Medium, Low',
        '❌ Invalid status. Available: To Do, In Progress, Done',
        '❌ User @unknown not found',
        '❌ Severity applies to bugs only',
        '❌ Invalid format. Use @username',
        '❌ Invalid date. Use YYYY-MM-DD',
      ].join('\n'),
    );
    expect(await tasks()).toMatchObject([{ status: 'To Do', priority: 'Low', assignee: null, dueDate: null, severity: null }]);
    expect((await rig.call(listMessages, { chatId }, alice)).items.map((each) => each.content)).toContain(content);
  });

  it('gives a task only to who may see the chat', async () => {
    chatId = await work.chat('private', bob);
    expect(await ask('#task Secret #assignee @carol')).toBe('✅ Task ENG-1 created: Secret\n❌ User @carol not found');
    expect(await ask('#assignee @bob')).toBe('✅ Assigned to @bob');
  });

  it('takes what is no tag as text', async () => {
    await work.post(chatId, 'Finished #status Done\n# Heading\n#123\n```\n#task In code\n```\n> #task Quoted');
    expect(await ask('#task Real')).toBe('✅ Task ENG-1 created: Real');
    expect((await rig.call(listMessages, { chatId }, alice)).items.filter(({ kind }) => kind === 'bot')).toHaveLength(1);
  });

  it('numbers tasks without gaps and never twice, though four chats create them at once', async () => {
    const chats = [chatId, await work.chat(), await work.chat(), await work.chat('private')];
    const messages = await Promise.all(
      chats.flatMap((id, chat) => [1, 2, 3, 4, 5].map((turn) => work.post(id, `#task Chat ${chat} turn ${turn}`))),
    );
    const answers = await Promise.all(messages.map((message) => work.answerTo(message)));
    const created: TaskView[] = await tasks();
    expect(created.map(({ key }) => key)).toEqual([...Array(20).keys()].map((index) => `ENG-${index + 1}`));
    const lines = new Map(created.map(({ messageId, key, title }) => [messageId, `✅ Task ${key} created: ${title}`]));
    expect(answers).toEqual(messages.map(({ messageId }) => lines.get(messageId)));
  });

  it('leaves nothing behind that could not be handled', async () => {
    await rig.stores.settled();
    expect(await rig.stores.faults()).toEqual([]);
  });
});
