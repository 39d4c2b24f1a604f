import { cancelReminder, deleteMessage, leaveChat, listNotifications, listReminders, type Principal, remind } from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { notificationService } from '../notification.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));
const TOMORROW = new Date(Date.now() + 24 * 3600_000).toISOString();

describe('reminders', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat']);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('private', bob);
  }, 60_000);
  afterAll(() => rig?.stop());

  const ask = (messageId: string, who: Principal, remindAt = TOMORROW, asking = {}) =>
    rig.call(remind, { messageId, remindAt }, who, asking);
  const list = async (who: Principal) => (await rig.call(listReminders, {}, who)).items;
  const inbox = async (who: Principal) => (await rig.call(listNotifications, {}, who)).items.filter(({ kind }) => kind === 'reminder');
  const comes = (id: string) => rig.stores.overwrite('chat', 'reminders', id, { dueAt: new Date(0) });
  const done = (id: string) =>
    eventually('the reminder has come', async () => {
      const found = (await rig.stores.documents('chat', 'reminders')).find(({ _id }) => _id === id);
      return found?.isDone === true || undefined;
    });

  it('come into the inbox when it is time, once, also for a message of one`s own', async () => {
    const message = await work.post(chatId, 'Remember the milk');
    for (const who of [alice, bob]) {
      const { reminderId } = await ask(message.messageId, who, new Date(Date.now() + 300).toISOString());
      await done(reminderId);
      await comes(reminderId);
      const link = { workspaceId: work.workspaceId, chatId, messageId: message.messageId, taskId: null };
      const notices = await eventually('a notification', async () => {
        const found = await inbox(who);
        return found.length > 0 ? found : undefined;
      });
      expect(notices).toMatchObject([{ title: 'Reminder of a message from Alice', body: 'Remember the milk', link, actorName: 'Flowra' }]);
      await rig.stores.settled();
      expect(await inbox(who)).toHaveLength(1);
      expect(await list(who)).toEqual([]);
    }
    expect((await rig.events('chat')).filter(({ eventType }) => eventType === 'ReminderDue')).toHaveLength(2);
  });

  it('are listed and forgotten by whoever asked for them, and by nobody else', async () => {
    const { messageId } = await work.post(chatId, 'Later');
    const reminder = await ask(messageId, bob);
    expect(reminder).toMatchObject({ messageId, chatId, remindAt: TOMORROW });
    expect(await list(bob)).toEqual([reminder]);
    expect(await list(alice)).toEqual([]);
    const { reminderId } = reminder;
    expect(await refusalOf(rig.call(cancelReminder, { reminderId }, alice))).toBe('reminder.not-found');
    await rig.call(cancelReminder, { reminderId }, bob);
    expect(await list(bob)).toEqual([]);
    expect(await refusalOf(rig.call(cancelReminder, { reminderId }, bob))).toBe('reminder.not-found');
  });

  it('are kept once under one key', async () => {
    const { messageId } = await work.post(chatId, 'Once');
    const asking = { commandId: 'remind-1', requestHash: 'one' };
    expect(await ask(messageId, alice, TOMORROW, asking)).toEqual(await ask(messageId, alice, TOMORROW, asking));
    expect(await refusalOf(ask(messageId, alice, TOMORROW, { ...asking, requestHash: 'other' }))).toBe('idempotency.key-reused');
  });

  it('need a message that may be seen, and a time to come', async () => {
    const { messageId } = await work.post(chatId, 'Secret');
    expect(await refusalOf(ask(messageId, carol))).toBe('message.not-found');
    expect(await refusalOf(ask('nothing', alice))).toBe('message.not-found');
    expect(await refusalOf(ask(messageId, alice, '2020-01-01T00:00:00.000Z'))).toBe('schedule.not-in-future');
    expect(await refusalOf(ask(messageId, alice, '2999-01-01T00:00:00.000Z'))).toBe('schedule.too-far');
  });

  it('say nothing of what was deleted or may no longer be seen', async () => {
    const [gone, hidden] = [await work.post(chatId, 'Gone'), await work.post(chatId, 'Hidden')];
    const ids = [(await ask(gone.messageId, bob)).reminderId, (await ask(hidden.messageId, bob)).reminderId];
    await rig.call(deleteMessage, { messageId: gone.messageId }, alice);
    await rig.call(leaveChat, { chatId }, bob);
    for (const id of ids) await comes(id);
    for (const id of ids) await done(id);
    await rig.stores.settled();
    const told = (await inbox(bob)).map(({ link }) => link.messageId);
    expect(told).not.toEqual(expect.arrayContaining([gone.messageId]));
    expect(told).not.toEqual(expect.arrayContaining([hidden.messageId]));
    const said = (await rig.events('chat')).filter(({ eventType }) => eventType === 'ReminderDue');
    expect(said.filter(({ aggregateId }) => ids.includes(aggregateId))).toEqual([]);
    expect(await rig.stores.faults()).toEqual([]);
  });
});
