import { closeChat, deleteMessage, getChat, getMessage, listPins, type MessageView, pinMessage, unpinMessage } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';
import { PIN_LIMIT } from './pin-message.handler';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));

describe('pinning a message', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let messages: MessageView[];
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob);
    messages = [];
    for (const content of ['One', 'Two', 'Three']) messages.push(await work.post(chatId, content));
  });

  const pin = (message: MessageView, by = bob) => rig.call(pinMessage, { messageId: message.messageId }, by);
  const unpin = (message: MessageView, by = bob) => rig.call(unpinMessage, { messageId: message.messageId }, by);
  const pins = async (by = carol) => (await rig.call(listPins, { chatId }, by)).items.map(({ content }) => content);

  it('shows who did, and lists what was pinned last first', async () => {
    const [one, two, three] = messages;
    expect(await pin(two)).toMatchObject({
      content: 'Two',
      pinned: { by: { userId: bob.userId, username: 'bob', displayName: 'Bob' }, at: expect.any(String) },
    });
    await pin(three);
    await pin(one);
    expect(await pins()).toEqual(['One', 'Three', 'Two']);
    expect(await rig.call(getChat, { chatId }, carol)).toMatchObject({ pinCount: 3, fileCount: 0 });
    expect(await rig.call(getMessage, { messageId: two.messageId }, carol)).toMatchObject({ pinned: { by: { username: 'bob' } } });
  });

  it('happens once, and is undone by whoever takes part', async () => {
    await pin(messages[0], bob);
    expect(await pin(messages[0], alice)).toMatchObject({ pinned: { by: { username: 'bob' } } });
    await unpin(messages[0], alice);
    await unpin(messages[0], alice);
    expect(await pins()).toEqual([]);
    expect(await rig.call(getMessage, { messageId: messages[0].messageId }, bob)).toMatchObject({ pinned: null });
  });

  it('is listed page by page', async () => {
    for (const message of messages) await pin(message);
    const first = await rig.call(listPins, { chatId, limit: 2 }, bob);
    const rest = await rig.call(listPins, { chatId, limit: 2, cursor: first.nextCursor ?? '' }, bob);
    expect([...first.items, ...rest.items].map(({ content }) => content)).toEqual(['Three', 'Two', 'One']);
    expect(rest.nextCursor).toBeNull();
  });

  it('is for those who take part; who may read sees what is pinned', async () => {
    await pin(messages[0]);
    for (const ask of [pin, unpin]) {
      expect(await refusalOf(ask(messages[0], carol))).toBe('chat.not-participant');
      expect(await refusalOf(ask(messages[0], stranger))).toBe('message.not-found');
    }
    expect(await pins(carol)).toEqual(['One']);
    expect(await refusalOf(pins(stranger))).toBe('chat.not-found');
  });

  it('goes with a message that is deleted', async () => {
    await pin(messages[0]);
    await rig.call(deleteMessage, { messageId: messages[0].messageId }, alice);
    expect(await pins()).toEqual([]);
    expect(await refusalOf(pin(messages[0]))).toBe('message.not-found');
  });

  it('ends where a chat is closed', async () => {
    await rig.call(closeChat, { chatId }, alice);
    expect(await refusalOf(pin(messages[0]))).toBe('chat.closed');
    expect(await refusalOf(unpin(messages[0]))).toBe('chat.closed');
  });

  it('keeps so many in a chat', async () => {
    const many = await Promise.all([...Array(PIN_LIMIT).keys()].map((turn) => work.post(chatId, `Turn ${turn}`)));
    for (const message of many) await pin(message);
    expect(await refusalOf(pin(messages[0]))).toBe('message.too-many-pins');
    expect(await refusalOf(pin(many[0]))).toBeUndefined();
    await unpin(many[0]);
    expect(await refusalOf(pin(messages[0]))).toBeUndefined();
  });
});
