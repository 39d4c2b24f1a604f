import {
  cancelScheduledMessage,
  changeScheduledMessage,
  closeChat,
  leaveChat,
  listMessages,
  listScheduledMessages,
  scheduleMessage,
  type ScheduleMessage,
} from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));
const inMs = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const TOMORROW = inMs(24 * 3600_000);

describe('messages for later', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService, chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob);
  });

  const schedule = (more: Partial<ScheduleMessage> = {}, who = alice, asking = {}) =>
    rig.call(scheduleMessage, { chatId, content: 'Later', sendAt: TOMORROW, ...more }, who, asking);
  const list = (who = alice) => rig.call(listScheduledMessages, { limit: 200 }, who);
  const waiting = async (who = alice) => (await list(who)).items.filter((each) => each.chatId === chatId);
  const said = async () => (await rig.call(listMessages, { chatId, direction: 'newer' }, alice)).items;
  const stored = async (id: string) => (await rig.stores.documents('chat', 'scheduled_messages')).find(({ _id }) => _id === id);
  const comes = (id: string) => rig.stores.overwrite('chat', 'scheduled_messages', id, { dueAt: new Date(0) });
  const ended = (id: string) =>
    eventually('it is sent or failed', async () => {
      const found = await stored(id);
      return found && found.state !== 'scheduled' ? found : undefined;
    });

  it('are sent when it is time, as if their author did', async () => {
    const root = await work.post(chatId, 'Root', {}, bob);
    const { scheduledMessageId: id } = await schedule({ content: 'Good morning, @bob', sendAt: inMs(300), threadRootId: root.messageId });
    const { messageId } = await ended(id);
    expect(await said()).toMatchObject([
      { messageId: root.messageId },
      { messageId, content: 'Good morning, @bob', author: { userId: alice.userId, displayName: 'Alice' }, threadRootId: root.messageId },
    ]);
    expect(await waiting()).toEqual([]);
  });

  it('are sent once, however often they are begun', async () => {
    const { scheduledMessageId: id } = await schedule();
    for (let turn = 0; turn < 3; turn += 1) {
      await rig.stores.overwrite('chat', 'scheduled_messages', id, { state: 'scheduled', dueAt: new Date(0) });
      await ended(id);
    }
    expect(await said()).toHaveLength(1);
  });

  it('go to another replica when the first one is gone in the middle', async () => {
    const { scheduledMessageId: id } = await schedule();
    const soon = new Date(Date.now() + 700);
    await rig.stores.overwrite('chat', 'scheduled_messages', id, { dueAt: soon, leasedUntil: soon, attempts: 1 });
    expect(await refusalOf(rig.call(cancelScheduledMessage, { scheduledMessageId: id }, alice))).toBe('schedule.being-sent');
    await ended(id);
    expect(await said()).toHaveLength(1);
  });

  it('are many at once without one getting lost', async () => {
    await Promise.all([...Array(20).keys()].map((turn) => schedule({ content: `Turn ${turn}`, sendAt: inMs(3000) })));
    const contents = await eventually('all are sent', async () => {
      const messages = await said();
      return messages.length >= 20 ? messages.map(({ content }) => content) : undefined;
    });
    expect(new Set(contents).size).toBe(20);
    expect(contents).toHaveLength(20);
  });

  it('are listed for their author alone, the next one first, and over pages', async () => {
    const later = await schedule({ sendAt: inMs(48 * 3600_000) });
    const sooner = await schedule();
    expect(await waiting()).toEqual([sooner, later]);
    expect(await waiting(bob)).toEqual([]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await rig.call(listScheduledMessages, { limit: 1, cursor }, alice);
      seen.push(...page.items.map(({ scheduledMessageId }) => scheduledMessageId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual((await list()).items.map(({ scheduledMessageId }) => scheduledMessageId));
  });

  it('can be changed and taken back by their author alone', async () => {
    const { scheduledMessageId } = await schedule();
    const sendAt = inMs(3600_000);
    const changed = await rig.call(changeScheduledMessage, { scheduledMessageId, content: 'Sooner', sendAt }, alice);
    expect(changed).toMatchObject({ scheduledMessageId, content: 'Sooner', sendAt, state: 'scheduled' });
    expect(await refusalOf(rig.call(changeScheduledMessage, { scheduledMessageId, content: 'Mine' }, bob))).toBe('schedule.not-found');
    expect(await refusalOf(rig.call(cancelScheduledMessage, { scheduledMessageId }, bob))).toBe('schedule.not-found');
    await rig.call(cancelScheduledMessage, { scheduledMessageId }, alice);
    expect(await waiting()).toEqual([]);
    expect(await refusalOf(rig.call(cancelScheduledMessage, { scheduledMessageId }, alice))).toBe('schedule.not-found');
  });

  it('cannot be changed any more when they were sent', async () => {
    const { scheduledMessageId } = await schedule({ sendAt: inMs(200) });
    await ended(scheduledMessageId);
    expect(await refusalOf(rig.call(changeScheduledMessage, { scheduledMessageId, content: 'Too late' }, alice))).toBe(
      'schedule.being-sent',
    );
    expect(await refusalOf(rig.call(cancelScheduledMessage, { scheduledMessageId }, alice))).toBe('schedule.being-sent');
  });

  it('fail with the reason when their author may no longer post, and can be scheduled again', async () => {
    const mine = await schedule({}, bob);
    await rig.call(leaveChat, { chatId }, bob);
    await comes(mine.scheduledMessageId);
    await ended(mine.scheduledMessageId);
    expect(await waiting(bob)).toMatchObject([{ state: 'failed', failure: 'chat.not-participant', messageId: null }]);
    const closing = await schedule();
    await rig.call(closeChat, { chatId }, alice);
    await comes(closing.scheduledMessageId);
    expect(await ended(closing.scheduledMessageId)).toMatchObject({ state: 'failed', failure: 'chat.closed' });
    const again = await rig.call(changeScheduledMessage, { scheduledMessageId: closing.scheduledMessageId, sendAt: TOMORROW }, alice);
    expect(again).toMatchObject({ state: 'scheduled', failure: null, sendAt: TOMORROW });
    expect(await said()).toEqual([]);
  });

  it('are kept once under one key', async () => {
    const asking = { commandId: `later-${chatId}`, requestHash: 'one' };
    const first = await schedule({}, alice, asking);
    expect(await schedule({}, alice, asking)).toEqual(first);
    expect(await refusalOf(schedule({}, alice, { ...asking, requestHash: 'other' }))).toBe('idempotency.key-reused');
    expect(await waiting()).toHaveLength(1);
  });

  it.each([
    ['a time that has passed', { sendAt: '2020-01-01T00:00:00.000Z' }, 'schedule.not-in-future'],
    ['a time far away', { sendAt: '2999-01-01T00:00:00.000Z' }, 'schedule.too-far'],
    ['no time', { sendAt: 'soon' }, 'validation'],
    ['a day that is none', { sendAt: '2027-02-31T99:00:00.000Z' }, 'validation'],
    ['only blanks', { content: '  ' }, 'message.empty'],
    ['a thread that is not there', { threadRootId: 'nothing' }, 'message.not-found'],
    ['a chat that is not there', { chatId: 'nowhere' }, 'chat.not-found'],
  ])('are refused with %s', async (_, more, code) => {
    expect(await refusalOf(schedule(more))).toBe(code);
    expect(await refusalOf(schedule({}, carol))).toBe('chat.not-participant');
  });
});
