import {
  addParticipant,
  changeTask,
  deleteMessage,
  editMessage,
  followTask,
  followThread,
  joinChat,
  listNotifications,
  listTaskFollowers,
  listTasks,
  type NotificationView,
  type Principal,
  removeMember,
  removeParticipant,
  unfollowTask,
  unfollowThread,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { notificationService } from '../notification.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));

describe('what people are told of', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let seen: Map<Principal, Set<string>>;
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat', 'tag-parser', 'task']);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob);
    await rig.stores.settled();
    seen = new Map();
    for (const who of [alice, bob, carol, stranger]) {
      seen.set(who, new Set((await inbox(who)).map(({ notificationId }) => notificationId)));
    }
  });

  const inbox = async (who: Principal) => (await rig.call(listNotifications, { limit: 200 }, who)).items;
  /** What came since the test began, the newest first, when nothing more is under way. */
  async function news(who: Principal): Promise<NotificationView[]> {
    await rig.stores.settled();
    return (await inbox(who)).filter(({ notificationId }) => !seen.get(who)?.has(notificationId));
  }
  const kinds = async (who: Principal) => (await news(who)).map(({ kind }) => kind);

  it('tells whom a message names, once, and with a link to it', async () => {
    const { messageId } = await work.post(chatId, 'Look at this, @bob! Yes, @bob.');
    expect(await news(bob)).toMatchObject([
      {
        kind: 'mention',
        title: 'Alice mentioned you',
        body: 'Look at this, @bob! Yes, @bob.',
        link: { workspaceId: work.workspaceId, chatId, messageId, taskId: null },
        actorName: 'Alice',
        readAt: null,
      },
    ]);
    expect(await kinds(carol)).toEqual([]);
  });

  it('tells everybody whom @here may mean while nobody can say who is connected', async () => {
    await work.post(chatId, 'Anybody, @here?');
    expect(await news(bob)).toMatchObject([{ kind: 'mention', title: 'Alice mentioned everybody' }]);
    expect(await kinds(carol)).toEqual([]);
  });

  it('tells each of several, and nobody who has no business here', async () => {
    await work.post(chatId, 'For @bob and @carol, not for @stranger');
    expect(await Promise.all([bob, carol, stranger].map(kinds))).toEqual([['mention'], ['mention'], []]);
    const privateId = await work.chat('private', bob);
    await work.post(privateId, 'Between us, @bob: not a word to @carol');
    expect(await kinds(bob)).toEqual(['mention', 'invite', 'mention']);
    expect(await kinds(carol)).toEqual(['mention']);
  });

  it('tells whoever began a thread of an answer, and not of being named on top', async () => {
    const root = await work.post(chatId, 'Who knows?', {}, bob);
    const reply = await work.post(chatId, 'I do', { threadRootId: root.messageId });
    expect(await news(bob)).toMatchObject([{ kind: 'reply', title: 'Alice replied to you', link: { messageId: reply.messageId } }]);
    await work.post(chatId, 'And you do, @bob', { threadRootId: root.messageId });
    expect(await kinds(bob)).toEqual(['mention', 'reply']);
  });

  it('tells everybody who wrote in a thread of what follows, until they stop following it', async () => {
    const root = await work.post(chatId, 'Who knows?', {}, bob);
    const reply = (content: string, author: Principal) => work.post(chatId, content, { threadRootId: root.messageId }, author);
    await reply('I do', alice);
    await reply('So do I', bob);
    expect(await news(alice)).toMatchObject([{ kind: 'reply', title: 'Bob replied in a thread you follow' }]);
    await rig.call(unfollowThread, { messageId: root.messageId }, bob);
    await reply('Do you?', alice);
    expect(await kinds(bob)).toEqual(['reply']);
    await reply('Yes', bob);
    await reply('Good', alice);
    expect(await kinds(bob)).toEqual(['reply', 'reply']);
  });

  it('lets people follow a thread they only read', async () => {
    const root = await work.post(chatId, 'News', {}, bob);
    await rig.call(followThread, { messageId: root.messageId }, carol);
    await work.post(chatId, 'More news', { threadRootId: root.messageId });
    expect(await kinds(carol)).toEqual(['reply']);
    expect(await refusalOf(rig.call(followThread, { messageId: root.messageId }, stranger))).toBe('message.not-found');
  });

  it('tells whom an edit names first, once', async () => {
    const { messageId } = await work.post(chatId, 'For @bob');
    for (const content of ['For @bob and @carol', 'For @carol and @bob!']) await rig.call(editMessage, { messageId, content }, alice);
    expect(await news(carol)).toMatchObject([{ kind: 'mention', title: 'Alice mentioned you', body: 'For @bob and @carol' }]);
    expect(await kinds(bob)).toEqual(['mention']);
  });

  it('takes what is no longer there to be seen out of the inbox', async () => {
    const { messageId } = await work.post(chatId, 'For @bob and @carol');
    expect(await kinds(carol)).toEqual(['mention']);
    await rig.call(deleteMessage, { messageId }, alice);
    expect(await Promise.all([bob, carol].map(kinds))).toEqual([[], []]);
    const privateId = await work.chat('private', bob, carol);
    await work.post(privateId, 'Between us, @bob and @carol');
    await rig.call(removeParticipant, { chatId: privateId, userId: carol.userId }, alice);
    await work.post(privateId, 'Just us, @bob');
    expect(await kinds(bob)).toEqual(['mention', 'mention', 'invite']);
    expect(await kinds(carol)).toEqual([]);
  });

  it('tells nobody of a workspace that they have left', async () => {
    const gone = person('gone');
    const other = await Workplace.create(rig, 'Elsewhere', alice, bob, gone);
    const elsewhere = await other.chat('public', bob, gone);
    const root = await other.post(elsewhere, 'Who knows? Do you, @gone?', {}, gone);
    await other.post(elsewhere, 'Hello @gone', { threadRootId: root.messageId });
    await rig.stores.settled();
    expect((await inbox(gone)).map(({ kind }) => kind)).toEqual(['mention', 'invite']);
    await rig.call(removeMember, { workspaceId: other.workspaceId, userId: gone.userId }, alice);
    await other.post(elsewhere, 'Still there?', { threadRootId: root.messageId }, bob);
    await rig.stores.settled();
    expect(await inbox(gone)).toEqual([]);
  });

  it('tells whoever is added to a chat by somebody else', async () => {
    const joined = await work.chat('public');
    await rig.call(joinChat, { chatId: joined }, bob);
    await rig.call(addParticipant, { chatId: joined, userId: carol.userId }, alice);
    expect(await news(carol)).toMatchObject([
      { kind: 'invite', title: 'Alice added you to general', link: { chatId: joined, messageId: null } },
    ]);
    expect(await Promise.all([alice, bob].map(kinds))).toEqual([[], []]);
  });

  it('tells nobody of what they do themselves', async () => {
    const root = await work.post(chatId, 'Note to @alice');
    await work.post(chatId, 'Answer to @alice', { threadRootId: root.messageId });
    await work.ask(chatId, '#task Mine #assignee @alice');
    expect(await kinds(alice)).toEqual([]);
  });

  it('tells of an assignment once, and not of the name inside the tag', async () => {
    const message = await work.post(chatId, '#task Build it #assignee @bob');
    const answer = await work.answerTo(message);
    const key = /Task (\S+) created/.exec(answer)?.[1];
    const [notice, ...others] = await news(bob);
    expect(notice).toMatchObject({ kind: 'assignment', title: `Alice assigned ${key} to you`, body: 'Build it', actorName: 'Alice' });
    expect(notice.link).toEqual({ workspaceId: work.workspaceId, chatId, messageId: message.messageId, taskId: expect.any(String) });
    expect(others).toEqual([]);
    await work.ask(chatId, '#assignee @bob');
    expect(await kinds(bob)).toEqual(['assignment']);
  });

  it('tells of a name in the text beside a tag', async () => {
    await work.ask(chatId, 'Please look, @carol\n#task Build it #assignee @bob');
    expect(await kinds(carol)).toEqual(['mention']);
    expect(await kinds(bob)).toEqual(['assignment']);
  });

  it('tells of an assignment made without a tag, and of none that is taken away', async () => {
    await work.ask(chatId, '#task Build it');
    const { items } = await rig.call(listTasks, { workspaceId: work.workspaceId, limit: 200 }, alice);
    const task = items.find((each) => each.chatId === chatId);
    await rig.call(changeTask, { taskId: task?.taskId ?? '', assigneeId: carol.userId }, bob);
    await rig.call(changeTask, { taskId: task?.taskId ?? '', assigneeId: null }, bob);
    expect(await news(carol)).toMatchObject([{ kind: 'assignment', title: `Bob assigned ${task?.key} to you` }]);
  });

  it('tells the followers of a task how it moves, and nobody else', async () => {
    await work.ask(chatId, '#task Build it #assignee @bob');
    const { items } = await rig.call(listTasks, { workspaceId: work.workspaceId, limit: 200 }, alice);
    const { taskId = '', key } = items.find((each) => each.chatId === chatId) ?? {};
    const followers = async () => (await rig.call(listTaskFollowers, { taskId }, carol)).items.map(({ username }) => username);
    expect(await followers()).toEqual(['alice', 'bob']);
    await rig.call(changeTask, { taskId, status: 'In Progress' }, bob);
    expect(await news(alice)).toMatchObject([{ kind: 'status', title: `Bob moved ${key} to In Progress`, body: 'Build it' }]);
    expect(await kinds(bob)).toEqual(['assignment']);

    await rig.call(followTask, { taskId }, carol);
    await rig.call(followTask, { taskId }, carol);
    await rig.call(unfollowTask, { taskId }, bob);
    expect(await followers()).toEqual(['alice', 'carol']);
    await work.ask(chatId, '#status Done');
    expect(await kinds(carol)).toEqual(['status']);
    expect(await kinds(bob)).toEqual(['assignment']);
    expect(await refusalOf(rig.call(followTask, { taskId }, stranger))).toBe('task.not-found');
    expect(await refusalOf(rig.call(listTaskFollowers, { taskId }, stranger))).toBe('task.not-found');
  });

  it('lists followers page by page', async () => {
    await work.ask(chatId, '#task Build it #assignee @bob');
    const { items } = await rig.call(listTasks, { workspaceId: work.workspaceId, limit: 200 }, alice);
    const { taskId = '' } = items.find((each) => each.chatId === chatId) ?? {};
    await rig.call(followTask, { taskId }, carol);
    const first = await rig.call(listTaskFollowers, { taskId, limit: 2 }, alice);
    const second = await rig.call(listTaskFollowers, { taskId, limit: 2, cursor: first.nextCursor ?? '' }, alice);
    expect([...first.items, ...second.items]).toEqual(
      [alice, bob, carol].map(({ userId, username, displayName }) => ({ userId, username, displayName })),
    );
    expect(second.nextCursor).toBeNull();
  });

  it('tells nobody of a name in code, or of what the bot answers', async () => {
    await work.post(chatId, '`@bob`\n```\n@carol\n```');
    await work.ask(chatId, '#status Done', {});
    expect(await Promise.all([alice, bob, carol].map(kinds))).toEqual([[], [], []]);
  });

  it('leaves nothing behind that could not be handled', async () => {
    await rig.stores.settled();
    expect(await rig.stores.faults()).toEqual([]);
  });
});
