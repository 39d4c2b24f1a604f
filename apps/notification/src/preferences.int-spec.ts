import {
  getNotificationPreferences,
  listNotifications,
  type Principal,
  setNotificationPreferences,
  type SetNotificationPreferences,
} from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { notificationService } from './notification.module';

const alice = person('alice');
const ALL_ON = {
  mention: true,
  assignment: true,
  status: true,
  reply: true,
  invite: true,
  'due-soon': true,
  'direct-message': true,
  reminder: true,
};

describe('what people want to be told of', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let bob: Principal;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    bob = person(`bob-${newId().slice(-8)}`);
    work = await Workplace.create(rig, 'Engineering', alice, bob);
    chatId = await work.chat('public');
  });

  const get = (who = bob) => rig.call(getNotificationPreferences, {}, who);
  const set = (payload: SetNotificationPreferences, who = bob) => rig.call(setNotificationPreferences, payload, who);
  async function told(): Promise<[string, boolean][]> {
    await rig.stores.settled();
    return (await rig.call(listNotifications, {}, bob)).items.map(({ kind, silent }) => [kind, silent]);
  }

  it('is everything, at any time, for whoever chose nothing', async () => {
    expect(await get()).toEqual({ kinds: ALL_ON, chats: {}, mutedChatIds: [], quietHours: null });
  });

  it('is as it was chosen last, at once, and nobody else’s', async () => {
    const quietHours = { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' };
    const chosen = { kinds: { ...ALL_ON, status: false }, chats: { [chatId]: 'mentions' }, mutedChatIds: [], quietHours };
    expect(await set({ kinds: { status: false }, chats: { [chatId]: 'mentions' }, quietHours })).toEqual(chosen);
    expect(await get()).toEqual(chosen);
    expect(await get(alice)).toMatchObject({ kinds: ALL_ON, quietHours: null });
    expect(await set({ quietHours: null })).toEqual({ kinds: ALL_ON, chats: {}, mutedChatIds: [], quietHours: null });
  });

  it.each<[string, SetNotificationPreferences]>([
    ['validation', { kinds: { mention: 'yes' } as never }],
    ['validation', { quietHours: { from: '7', to: '08:00', timezone: 'UTC' } }],
    ['validation', { chats: 'none' as never }],
    ['preferences.unknown-timezone', { quietHours: { from: '22:00', to: '07:00', timezone: 'Mars/Olympus' } }],
    ['preferences.invalid-chat-level', { chats: { general: 'some' as never } }],
    ['preferences.invalid-chat-level', { chats: { $where: 'none' } }],
    ['preferences.too-many-chats', { chats: Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`chat-${index}`, 'none'])) }],
  ])('is refused as %s when it is %j', async (code, payload) => expect(await refusalOf(set(payload))).toBe(code));

  it('keeps out of the inbox what was switched off', async () => {
    await set({ kinds: { mention: false } });
    await work.post(chatId, `Hello @${bob.username}`);
    expect(await told()).toEqual([]);
    await set({});
    await work.post(chatId, `Hello again @${bob.username}`);
    expect(await told()).toEqual([['mention', false]]);
  });

  it('falls back to a kind that is wanted', async () => {
    await set({ kinds: { mention: false } });
    await rig.stores.settled();
    const joined = await work.chat('public', bob);
    const root = await work.post(joined, 'Who knows?', {}, bob);
    await work.post(joined, `I do, @${bob.username}`, { threadRootId: root.messageId });
    expect(await told()).toEqual([
      ['reply', false],
      ['invite', false],
    ]);
  });

  it('depends on the chat', async () => {
    await set({ chats: { [chatId]: 'none' } });
    await work.post(chatId, `Hello @${bob.username}`);
    await work.post(await work.chat('public'), `Hello @${bob.username}`);
    expect(await told()).toEqual([['mention', false]]);
  });

  it('reaches the inbox without a word in quiet hours', async () => {
    await set({ quietHours: { from: '00:00', to: '00:00', timezone: 'Pacific/Auckland' } });
    await work.post(chatId, `Hello @${bob.username}`);
    expect(await told()).toEqual([['mention', true]]);
  });
});
