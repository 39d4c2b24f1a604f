import {
  addParticipant,
  countUnreadReplies,
  deleteMessage,
  getMessage,
  type MessageView,
  readChat,
  readThread,
  removeParticipant,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((name) => person(name));

describe('what a thread is to one person', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let root: MessageView;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol, dave);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob, carol);
    root = await work.post(chatId, 'Who comes?');
  });

  const reply = (content: string, author = alice, to = root) => work.post(chatId, content, { threadRootId: to.messageId }, author);
  const read = (who = bob, replyId?: string) => rig.call(readThread, { messageId: root.messageId, ...(replyId && { replyId }) }, who);
  const unread = async (who = bob) => (await rig.call(getMessage, { messageId: root.messageId }, who)).thread?.unreadCount;
  const countsOf = async (messageIds: string[], who = bob) =>
    (await rig.call(countUnreadReplies, { workspaceId: work.workspaceId, messageIds }, who)).counts;

  it('counts what others replied', async () => {
    await reply('I');
    await reply('I too', carol);
    expect([await unread(bob), await unread(carol), await unread(alice)]).toEqual([2, 0, 1]);
  });

  it('ends counting where I read the thread, not where I read the chat', async () => {
    const [first, second] = [await reply('1'), await reply('2')];
    await rig.call(readChat, { chatId }, bob);
    expect(await unread()).toBe(2);
    const marker = { chatId, threadRootId: root.messageId };
    expect(await read(bob, first.messageId)).toEqual({ ...marker, messageId: first.messageId, order: first.order, unreadCount: 1 });
    expect(await read()).toEqual({ ...marker, messageId: second.messageId, order: second.order, unreadCount: 0 });
    expect(await read(bob, first.messageId)).toMatchObject({ messageId: second.messageId, unreadCount: 0 });
    await reply('3');
    expect([await unread(bob), await unread(carol)]).toEqual([1, 3]);
    const happened = (await rig.events('chat')).filter(({ eventType, eventData }) => {
      return eventType === 'ThreadRead' && eventData['threadRootId'] === root.messageId;
    });
    expect(happened.map(({ eventData }) => eventData['messageId'])).toEqual([first.messageId, second.messageId]);
  });

  it('ends counting where I replied', async () => {
    await reply('1');
    await reply('2', bob);
    expect(await unread()).toBe(0);
    await reply('3');
    await reply('4', carol);
    expect(await unread()).toBe(2);
  });

  it('leaves out what was deleted', async () => {
    await reply('1');
    const slip = await reply('Slip of the tongue', carol);
    await rig.call(deleteMessage, { messageId: slip.messageId }, carol);
    expect(await unread()).toBe(1);
  });

  it('begins when I come, and again when I come back', async () => {
    await reply('Before');
    await rig.call(addParticipant, { chatId, userId: dave.userId }, alice);
    expect(await unread(dave)).toBe(0);
    await reply('While here');
    expect(await unread(dave)).toBe(1);
    await rig.call(removeParticipant, { chatId, userId: dave.userId }, alice);
    expect(await unread(dave)).toBe(0);
    await reply('While away');
    await rig.call(addParticipant, { chatId, userId: dave.userId }, alice);
    expect(await unread(dave)).toBe(0);
  });

  it('counts no further than anybody reads', async () => {
    await Promise.all(Array.from({ length: 101 }, (_, turn) => reply(String(turn))));
    expect(await unread()).toBe(100);
  });

  it('is read by naming one of its replies too', async () => {
    const first = await reply('1');
    expect(await rig.call(readThread, { messageId: first.messageId }, bob)).toMatchObject({ threadRootId: root.messageId, unreadCount: 0 });
  });

  it('reads only what is there, for those who take part', async () => {
    const nothing = { chatId, threadRootId: root.messageId, messageId: null, order: 0, unreadCount: 0 };
    expect(await read()).toEqual(nothing);
    const other = await work.post(chatId, 'Another');
    const elsewhere = await reply('Elsewhere', alice, other);
    expect(await refusalOf(read(bob, elsewhere.messageId))).toBe('message.not-found');
    expect(await refusalOf(read(bob, root.messageId))).toBe('message.not-found');
    expect(await refusalOf(read(dave))).toBe('chat.not-participant');
    expect(await refusalOf(rig.call(readThread, { messageId: 'nothing' }, bob))).toBe('message.not-found');
  });

  it('is counted for many threads at once, as far as they are mine to see', async () => {
    const other = await work.post(chatId, 'Another');
    const hiddenIn = await work.chat('private', carol);
    const hidden = await work.post(hiddenIn, 'Hidden');
    await work.post(hiddenIn, 'Hidden reply', { threadRootId: hidden.messageId });
    await reply('1');
    await reply('2', carol);
    const first = await reply('3', carol, other);
    const asked = [root, other, hidden, first].map(({ messageId }) => messageId).concat('nothing');
    expect(await countsOf(asked)).toEqual({ [root.messageId]: 2, [other.messageId]: 1 });
    expect(await countsOf(asked, carol)).toEqual({ [hidden.messageId]: 1 });
    await read();
    expect(await countsOf(asked)).toEqual({ [other.messageId]: 1 });
    expect(await countsOf(asked, dave)).toEqual({});
    const stranger = person('mallory');
    expect(await refusalOf(countsOf(asked, stranger))).toBe('workspace.not-found');
  });
});
