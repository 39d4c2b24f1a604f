import { editMessage, getMessage, listTasks, listThread, listTimeline, type MessageView, type TaskView } from '@flowra/contracts';
import { eventually, person, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { tagParserService } from '../tag-parser.module';

const [alice, bob] = ['alice', 'bob'].map((name) => person(name));

/** Design, section 6: editing a message re-parses it; only tags that the edit added or changed are applied. */
describe('the tags of a message that is edited', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([tagParserService], ['chat', 'task']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    work = await Workplace.create(rig, 'Engineering', alice, bob);
    chatId = await work.chat('public', bob);
  });

  const task = async (): Promise<TaskView> => {
    const { items } = await rig.call(listTasks, { workspaceId: work.workspaceId }, alice);
    expect(items).toHaveLength(1);
    return items[0];
  };
  const answers = async ({ messageId }: MessageView): Promise<string[]> => {
    const { items } = await rig.call(listThread, { messageId, limit: 200 }, alice);
    return items.filter(({ kind }) => kind === 'bot').map(({ content }) => content);
  };
  const edit = (message: MessageView, content: string) => rig.call(editMessage, { messageId: message.messageId, content }, alice);
  /** Edits, and answers all that the bot has said once it has said one thing more. */
  const ask = async (message: MessageView, content: string): Promise<string[]> => {
    const before = await answers(message);
    await edit(message, content);
    return eventually('the bot answers the edit', async () => {
      const now = await answers(message);
      return now.length > before.length ? now : undefined;
    });
  };
  /** Edits where nothing may be said, and waits until everything has been handled. */
  const edited = async (message: MessageView, content: string): Promise<string[]> => {
    await edit(message, content);
    await rig.stores.settled();
    return answers(message);
  };
  const created = async (content: string): Promise<MessageView> => {
    const message = await work.post(chatId, content);
    await work.answerTo(message);
    return message;
  };

  it('are applied when the edit adds them, and those that stood there are not applied again', async () => {
    const message = await created('#task Implement OAuth\n#status In Progress');
    expect(await ask(message, '#task Implement OAuth\n#status In Progress\n#priority High #assignee @bob')).toEqual([
      '✅ Task ENG-1 created: Implement OAuth\n✅ Status changed to In Progress',
      '✅ Priority changed to High\n✅ Assigned to @bob',
    ]);
    expect(await task()).toMatchObject({ key: 'ENG-1', status: 'In Progress', priority: 'High', assignee: { username: 'bob' } });
  });

  it('are applied when the edit changes their value, each on its own', async () => {
    const message = await created('#task Implement OAuth\n#status Done #priority Low');
    expect((await ask(message, '#task Implement OAuth\n#status done #priority High')).at(-1)).toBe(
      '✅ Priority changed to High\n❌ Invalid status. Available: To Do, In Progress, Done',
    );
    expect(await task()).toMatchObject({ status: 'Done', priority: 'High' });
  });

  it('are left as they were applied when the edit removes them or moves them', async () => {
    const message = await created('#task Implement OAuth\n#status Done\n#priority Low');
    const before = await answers(message);
    expect(await edited(message, 'Later:\n#priority Low\n#task Implement OAuth')).toEqual(before);
    expect(await task()).toMatchObject({ key: 'ENG-1', status: 'Done', priority: 'Low' });
  });

  it('are applied again when they come back after they were gone', async () => {
    await created('#task Implement OAuth');
    const message = await work.post(chatId, '#status Done');
    await work.answerTo(message);
    await edited(message, 'never mind');
    await work.ask(chatId, '#status In Progress');
    expect((await ask(message, '#status Done')).at(-1)).toBe('✅ Status changed to Done');
    expect(await task()).toMatchObject({ status: 'Done' });
  });

  it('create an item from a message that had none, once, and nothing where the text alone changes', async () => {
    const message = await work.post(chatId, 'We need OAuth');
    expect(await ask(message, '#task Implement OAuth')).toEqual(['✅ Task ENG-1 created: Implement OAuth']);
    expect(await edited(message, '#task Implement OAuth\nSoon, please.')).toHaveLength(1);
    expect(await task()).toMatchObject({ key: 'ENG-1', messageId: message.messageId });
    const { items } = await rig.call(listTimeline, { taskId: (await task()).taskId }, alice);
    expect(items).toHaveLength(1);
    expect(await rig.call(getMessage, { messageId: message.messageId }, alice)).toMatchObject({
      content: '#task Implement OAuth\nSoon, please.',
      revision: 2,
    });
  });

  it('leaves nothing behind that could not be handled', async () => {
    await rig.stores.settled();
    expect(await rig.stores.faults()).toEqual([]);
  });
});
