import { deleteMessage, leaveChat, listSeen, type MessageView, readChat, readThread } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((name) => person(name));

describe('who has seen a message', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let message: MessageView;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol, dave);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob, carol);
    message = await work.post(chatId, 'Who comes?');
  });

  const seen = (of = message, who = alice) => rig.call(listSeen, { messageId: of.messageId }, who);
  const names = async (of = message, who = alice) => (await seen(of, who)).items.map(({ username }) => username);
  const read = (who: typeof alice, upTo?: MessageView) => rig.call(readChat, { chatId, ...(upTo && { messageId: upTo.messageId }) }, who);

  it('is whoever has read the chat up to it, but not its author', async () => {
    expect(await names()).toEqual([]);
    await read(alice);
    await read(carol);
    expect((await seen()).items).toEqual([{ userId: carol.userId, username: 'carol', displayName: 'Carol' }]);
    await read(bob);
    expect(await names()).toEqual(['bob', 'carol']);
    expect(await names(message, bob)).toEqual(['bob', 'carol']);
  });

  it('is nobody who has read only what was before', async () => {
    const later = await work.post(chatId, 'Nobody?');
    await read(bob, message);
    await read(carol, later);
    expect([await names(message), await names(later)]).toEqual([['bob', 'carol'], ['carol']]);
  });

  it('is, of a reply, whoever has read the thread up to it', async () => {
    const reply = await work.post(chatId, 'I', { threadRootId: message.messageId }, bob);
    await read(carol);
    expect(await names(reply)).toEqual([]);
    await rig.call(readThread, { messageId: message.messageId }, carol);
    expect(await names(reply)).toEqual(['carol']);
  });

  it('is nobody who left, and nobody for a message that was deleted', async () => {
    await read(bob);
    await read(carol);
    await rig.call(leaveChat, { chatId }, carol);
    expect(await names()).toEqual(['bob']);
    await rig.call(deleteMessage, { messageId: message.messageId }, alice);
    expect(await names()).toEqual([]);
  });

  it('is listed page by page', async () => {
    await read(bob);
    await read(carol);
    const first = await rig.call(listSeen, { messageId: message.messageId, limit: 1 }, alice);
    expect(first).toMatchObject({ items: [{ username: 'bob' }], nextCursor: expect.any(String) });
    const second = await rig.call(listSeen, { messageId: message.messageId, limit: 1, cursor: first.nextCursor ?? '' }, alice);
    expect(second).toMatchObject({ items: [{ username: 'carol' }], nextCursor: null });
  });

  it('is told to those who take part only', async () => {
    expect(await refusalOf(seen(message, dave))).toBe('chat.not-participant');
    expect(await refusalOf(seen(message, person('mallory')))).toBe('message.not-found');
  });
});
