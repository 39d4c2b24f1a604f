import { listNotifications, type Principal, setNotificationPreferences } from '@flowra/contracts';
import { eventually, person, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { notificationService } from '../notification.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

describe('a task that is due soon', () => {
  let rig: ServiceRig;
  let work: Workplace;
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat', 'task', 'tag-parser']);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  }, 60_000);
  afterAll(() => rig?.stop());

  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  const day = now.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const told = async (who: Principal) =>
    (await rig.call(listNotifications, { kind: 'due-soon' }, who)).items.map(
      ({ title, body, actorName }) => `${actorName}: ${title} (${body})`,
    );

  it('tells whoever has it and whoever follows it, once, but not who does not want to hear of it', async () => {
    await rig.call(setNotificationPreferences, { kinds: { 'due-soon': false } }, carol);
    const chatId = await work.chat('public', bob, carol);
    await work.ask(chatId, `#task Renew the certificate #assignee @bob #due ${today}`);
    const line = `Flowra: ENG-1 is due on ${day} (Renew the certificate)`;
    for (const who of [bob, alice]) {
      await eventually(`${who.username} is told`, async () => ((await told(who)).length > 0 ? true : undefined));
      expect(await told(who)).toEqual([line]);
    }
    await work.ask(chatId, '#assignee @carol');
    await eventually('it is said for carol too', async () => {
      const said = (await rig.events('task')).filter(({ eventType }) => eventType === 'TaskDueSoon');
      return said.length === 2 ? true : undefined;
    });
    await rig.stores.settled();
    expect([await told(alice), await told(bob), await told(carol)]).toEqual([[line], [line], []]);
    expect(await rig.stores.faults()).toEqual([]);
  });
});
