import {
  changeChat,
  deleteChat,
  getNotificationPreferences,
  listNotifications,
  muteChat,
  type Principal,
  unmuteChat,
} from '@flowra/contracts';
import { person, type ServiceRig, startServiceRig, until, Workplace } from '@flowra/harness';
import { notificationService } from '../notification.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

describe('what a chat does to inboxes', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat']);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob);
  });

  const entries = async (who: Principal) =>
    (await rig.call(listNotifications, { limit: 200 }, who)).items.filter(({ kind, link }) => kind === 'mention' && link.chatId === chatId);
  const mutedChats = async () => (await rig.call(getNotificationPreferences, {}, bob)).mutedChatIds;
  async function name(): Promise<void> {
    await work.post(chatId, 'For @bob and @carol');
    await until('both are told', async () => (await entries(bob)).length + (await entries(carol)).length === 2);
  }

  it('is muted where it was muted, and heard again afterwards', async () => {
    await rig.call(muteChat, { chatId }, bob);
    await until('the mute has arrived', async () => (await mutedChats()).includes(chatId));
    await rig.call(unmuteChat, { chatId }, bob);
    await until('the end of the mute has arrived', async () => !(await mutedChats()).includes(chatId));
  });

  it('takes its entries away from outsiders when it becomes private', async () => {
    await name();
    await rig.call(changeChat, { chatId, visibility: 'private' }, alice);
    await until('the outsider has none', async () => (await entries(carol)).length === 0);
    expect(await entries(bob)).toHaveLength(1);
  });

  it('takes its entries away from everybody when it is deleted', async () => {
    await name();
    await rig.call(deleteChat, { chatId }, alice);
    await until('nobody has any', async () => (await entries(bob)).length + (await entries(carol)).length === 0);
  });

  it('leaves nothing behind that could not be handled', async () => {
    await rig.stores.settled();
    expect(await rig.stores.faults()).toEqual([]);
  });
});
