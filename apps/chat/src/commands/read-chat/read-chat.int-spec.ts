import {
  addParticipant,
  deleteMessage,
  favouriteChat,
  getChat,
  listMessages,
  muteChat,
  readChat,
  removeParticipant,
  unfavouriteChat,
  unmuteChat,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((name) => person(name));

describe('what a chat is to one person', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol, dave);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob, carol);
  });

  const say = (content: string, author = alice, threadRootId?: string) =>
    work.post(chatId, content, threadRootId === undefined ? {} : { threadRootId }, author);
  const read = (who = bob, messageId?: string) => rig.call(readChat, { chatId, ...(messageId && { messageId }) }, who);
  const counts = async (who = bob) => {
    const { unreadCount, mentionCount } = await rig.call(getChat, { chatId }, who);
    return [unreadCount, mentionCount];
  };

  it('counts what others said, and where they named me', async () => {
    expect(await counts()).toEqual([0, 0]);
    await say('Hello');
    await say('Hello @bob and @bob');
    await say('@alice hello', carol);
    expect(await counts()).toEqual([3, 1]);
    expect(await counts(carol)).toEqual([0, 0]);
    expect(await counts(alice)).toEqual([1, 1]);
  });

  it('ends counting where I read', async () => {
    const [first, second] = [await say('1'), await say('2 @bob')];
    expect(await read(bob, first.messageId)).toEqual({
      chatId,
      messageId: first.messageId,
      order: first.order,
      unreadCount: 1,
      mentionCount: 1,
    });
    expect(await read()).toMatchObject({ messageId: second.messageId, unreadCount: 0, mentionCount: 0 });
    expect(await read(bob, first.messageId)).toMatchObject({ messageId: second.messageId });
    expect(await counts()).toEqual([0, 0]);
    expect(await rig.call(getChat, { chatId }, bob)).toMatchObject({ readOrder: second.order });
    await say('3');
    expect(await counts()).toEqual([1, 0]);
    const happened = (await rig.events('chat')).filter((each) => each.eventType === 'ChatRead' && each.eventData['chatId'] === chatId);
    expect(happened.map(({ eventData }) => eventData['messageId'])).toEqual([first.messageId, second.messageId]);
  });

  it('counts what calls everybody as naming me', async () => {
    await say('@chat, lunch!');
    await say('Quick, @here');
    expect(await counts()).toEqual([2, 2]);
  });

  it('ends counting where I wrote', async () => {
    await say('1 @bob');
    await say('2', bob);
    expect(await counts()).toEqual([0, 0]);
    await say('3');
    expect(await counts()).toEqual([1, 0]);
  });

  it('leaves out threads, unless they name me, and what was deleted', async () => {
    const root = await say('Root');
    await say('Reply', carol, root.messageId);
    await say('Reply to @bob', carol, root.messageId);
    const slip = await say('Slip of the tongue @bob', carol);
    expect(await counts()).toEqual([2, 2]);
    await rig.call(deleteMessage, { messageId: slip.messageId }, carol);
    expect(await counts()).toEqual([1, 1]);
    await say('My reply', bob, root.messageId);
    expect(await counts()).toEqual([1, 1]);
  });

  it('begins when I come, and again when I come back', async () => {
    await say('Before @dave');
    await rig.call(addParticipant, { chatId, userId: dave.userId }, alice);
    expect(await counts(dave)).toEqual([0, 0]);
    await say('While here');
    await rig.call(removeParticipant, { chatId, userId: dave.userId }, alice);
    expect(await counts(dave)).toEqual([0, 0]);
    await say('While away');
    await rig.call(addParticipant, { chatId, userId: dave.userId }, alice);
    expect(await counts(dave)).toEqual([0, 0]);
  });

  it('reads only what is there, for those who take part', async () => {
    expect(await read()).toEqual({ chatId, messageId: null, order: 0, unreadCount: 0, mentionCount: 0 });
    const elsewhere = await work.post(await work.chat('public', bob), 'Elsewhere');
    expect(await refusalOf(read(bob, elsewhere.messageId))).toBe('message.not-found');
    expect(await refusalOf(read(dave))).toBe('chat.not-participant');
    expect(await refusalOf(rig.call(readChat, { chatId: 'nowhere' }, bob))).toBe('chat.not-found');
  });

  it('shows the newest thing that somebody said', async () => {
    const last = async () => (await rig.call(getChat, { chatId }, bob)).lastMessage;
    expect(await last()).toBeNull();
    const first = await say('Hello,\n\n  world');
    expect(await last()).toEqual({
      messageId: first.messageId,
      author: { userId: alice.userId, username: 'alice', displayName: 'Alice' },
      excerpt: 'Hello, world',
      postedAt: first.postedAt,
    });
    const long = await say('x'.repeat(500));
    expect((await last())?.excerpt).toBe(`${'x'.repeat(139)}…`);
    await rig.call(deleteMessage, { messageId: long.messageId }, alice);
    expect((await last())?.messageId).toBe(first.messageId);
  });

  it('is muted and a favourite for whoever wants it so, and for nobody else', async () => {
    const kept = async (who = bob) => {
      const { isMuted, isFavourite } = await rig.call(getChat, { chatId }, who);
      return [isMuted, isFavourite];
    };
    for (const request of [muteChat, muteChat, favouriteChat]) expect(await rig.call(request, { chatId }, bob)).toBeNull();
    expect(await kept()).toEqual([true, true]);
    expect(await kept(alice)).toEqual([false, false]);
    await rig.call(unmuteChat, { chatId }, bob);
    expect(await kept()).toEqual([false, true]);
    await rig.call(unfavouriteChat, { chatId }, bob);
    expect(await kept()).toEqual([false, false]);
    for (const request of [muteChat, unmuteChat, favouriteChat, unfavouriteChat]) {
      expect(await refusalOf(rig.call(request, { chatId }, dave))).toBe('chat.not-participant');
    }
    const happened = (await rig.events('chat')).filter(
      ({ aggregateType, eventData }) => aggregateType === 'PersonalChat' && eventData['chatId'] === chatId,
    );
    expect(happened.map(({ eventType }) => eventType)).toEqual(['ChatMuted', 'ChatFavourited', 'ChatUnmuted', 'ChatUnfavourited']);
  });

  it('costs the author of a message nothing for those who read it', async () => {
    const before = (await rig.events('chat')).length;
    await say('Hello all');
    expect((await rig.events('chat')).length).toBe(before + 1);
    expect((await rig.call(listMessages, { chatId }, bob)).items).toHaveLength(1);
  });
});
