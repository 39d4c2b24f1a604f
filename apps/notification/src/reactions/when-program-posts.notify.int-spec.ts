import { createWebhook, listNotifications, postByWebhook, type Principal } from '@flowra/contracts';
import { person, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { createHash } from 'node:crypto';
import { notificationService } from '../notification.module';

const [alice, bob] = ['alice', 'bob'].map((name) => person(name));
const secretHash = createHash('sha256').update('secret').digest('base64url');

describe('what people are told of programs', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let webhookId: string;
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat', 'tag-parser', 'task']);
    work = await Workplace.create(rig, 'Engineering', alice, bob);
    chatId = await work.chat('public', bob);
    ({ webhookId } = await rig.call(createWebhook, { chatId, name: 'CI', secretHash, lastFour: 'abcd' }, alice));
    await rig.stores.settled();
  }, 60_000);
  afterAll(() => rig?.stop());

  const post = (text: string, threadId?: string) =>
    rig.call(postByWebhook, { webhookId, secretHash, text, ...(threadId !== undefined && { threadId }) }, person('program'));
  const titles = async (who: Principal) => {
    await rig.stores.settled();
    return (await rig.call(listNotifications, { limit: 200 }, who)).items.map(({ title }) => title);
  };

  it('is whom they name, their maker too, and answers to people, but none to programs', async () => {
    const before = await titles(bob);
    const { messageId } = await post('Look at this, @alice and @bob');
    expect(await titles(alice)).toEqual(['CI mentioned you']);
    expect(await titles(bob)).toEqual(['CI mentioned you', ...before]);
    await work.post(chatId, 'Seen', { threadRootId: messageId }, bob);
    await post('Done', messageId);
    expect(await titles(bob)).toEqual(['CI replied in a thread you follow', 'CI mentioned you', ...before]);
    const events = await rig.events('notification');
    const concerned = events.flatMap(({ eventData }) => [eventData['recipientId'], eventData['userId']]);
    expect(concerned).not.toContain(webhookId);
  });

  it('is not the task that a program made for its maker to hear of', async () => {
    await post('#task Built by a program\n#assignee @bob');
    expect((await titles(bob))[0]).toMatch(/assigned/i);
    expect(await titles(alice)).toEqual(['CI mentioned you']);
  });
});
