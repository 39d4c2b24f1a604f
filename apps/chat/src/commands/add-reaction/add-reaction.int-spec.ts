import { addReaction, closeChat, deleteMessage, getMessage, type MessageView, removeReaction } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const admin = person('admin', { isSystemAdmin: true });

describe('reacting to a message', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let messageId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('public', bob);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    ({ messageId } = await work.post(chatId, 'Shipped!'));
  });

  const react = (emoji: string, by = bob, asking = {}) => rig.call(addReaction, { messageId, emoji }, by, asking);
  const unreact = (emoji: string, by = bob) => rig.call(removeReaction, { messageId, emoji }, by);
  const reactions = async (by = bob) => (await rig.call(getMessage, { messageId }, by)).reactions;
  const happened = async () =>
    (await rig.events('chat')).filter(({ aggregateId }) => aggregateId === messageId).map(({ eventType }) => eventType);

  it('is shown to everybody, and to each whether it is theirs', async () => {
    const seen: MessageView = await react('🎉');
    expect(seen.reactions).toEqual([{ emoji: '🎉', count: 1, userIds: [bob.userId], mine: true }]);
    await react('👍', alice);
    await react('🎉', alice);
    expect(await reactions(alice)).toEqual([
      { emoji: '🎉', count: 2, userIds: [bob.userId, alice.userId], mine: true },
      { emoji: '👍', count: 1, userIds: [alice.userId], mine: true },
    ]);
    expect((await reactions(carol)).map(({ mine }) => mine)).toEqual([false, false]);
  });

  it('counts once, however often it is said', async () => {
    for (let turn = 0; turn < 3; turn += 1) await react(':ship_it:');
    await react('❤');
    await react('❤️');
    expect((await reactions()).map(({ emoji, count }) => [emoji, count])).toEqual([
      [':ship_it:', 1],
      ['❤️', 1],
    ]);
    expect(await happened()).toEqual(['MessagePosted', 'ReactionAdded', 'ReactionAdded']);
  });

  it('is taken back, and only by whoever reacted', async () => {
    await react('👍');
    await react('👍', alice);
    await unreact('👍');
    await unreact('👍');
    await unreact('🎉', alice);
    expect(await reactions()).toEqual([{ emoji: '👍', count: 1, userIds: [alice.userId], mine: false }]);
    await unreact('👍', alice);
    expect(await reactions()).toEqual([]);
    await react('👍');
    expect(await reactions()).toHaveLength(1);
  });

  it('counts everybody when all react at once', async () => {
    const emojis = ['👍', '🎉', ':ok:', '🚀', '❤️'];
    await Promise.all(emojis.flatMap((emoji) => [react(emoji), react(emoji, alice)]));
    expect((await reactions()).map(({ count }) => count)).toEqual([2, 2, 2, 2, 2]);
  });

  it('takes twenty kinds', async () => {
    for (let kind = 0; kind < 20; kind += 1) await react(`:kind-${kind}:`);
    expect(await refusalOf(react('👍'))).toBe('message.too-many-reactions');
    expect(await refusalOf(react(':kind-7:', alice))).toBeUndefined();
  });

  it.each(['ok', '👍👍', ':Big:', '$where', 'a.b'])('is not %s', async (emoji) => {
    expect(await refusalOf(react(emoji))).toBe('message.invalid-emoji');
    expect(await refusalOf(unreact(emoji))).toBe('message.invalid-emoji');
  });

  it('is for those who take part', async () => {
    for (const ask of [react, unreact]) {
      expect(await refusalOf(ask('👍', carol))).toBe('chat.not-participant');
      expect(await refusalOf(ask('👍', stranger))).toBe('message.not-found');
      expect(await refusalOf(ask('👍', admin))).toBe('chat.not-participant');
    }
    expect(await happened()).toEqual(['MessagePosted']);
  });

  it('goes with a message that is deleted', async () => {
    await react('👍');
    await rig.call(deleteMessage, { messageId }, alice);
    expect(await reactions()).toEqual([]);
    expect(await refusalOf(react('👍'))).toBe('message.not-found');
    expect(await refusalOf(unreact('👍'))).toBe('message.not-found');
  });

  it('ends where a chat is closed', async () => {
    chatId = await work.chat('public', bob);
    ({ messageId } = await work.post(chatId, 'Last words'));
    await rig.call(closeChat, { chatId }, alice);
    expect(await refusalOf(react('👍'))).toBe('chat.closed');
    expect(await refusalOf(unreact('👍'))).toBe('chat.closed');
  });
});
