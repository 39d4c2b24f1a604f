import {
  changeParticipant,
  changeWebhook,
  closeChat,
  createChat,
  createWebhook,
  deleteChat,
  deleteWebhook,
  getMessage,
  listThread,
  listWebhooks,
  postByWebhook,
  removeParticipant,
  rotateWebhookSecret,
  searchMessages,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { createHash, randomUUID } from 'node:crypto';
import { chatService } from '../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));
const program = person('program');
const hash = () => createHash('sha256').update(randomUUID()).digest('base64url');

describe('incoming webhooks', () => {
  let rig: ServiceRig;
  let workplace: Workplace;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    workplace = await Workplace.create(rig, 'Engineering', alice, bob);
  });
  afterAll(() => rig?.stop());

  const newChat = async () =>
    (
      await rig.call(
        createChat,
        { workspaceId: workplace.workspaceId, name: 'ci', visibility: 'private', participantIds: [bob.userId] },
        alice,
      )
    ).chatId;
  const newHook = async (chatId: string, secretHash = hash(), by = alice, asking = {}) => ({
    ...(await rig.call(createWebhook, { chatId, name: 'CI', avatar: '🚀', secretHash, lastFour: 'abcd' }, by, asking)),
    secretHash,
  });
  const post = ({ webhookId, secretHash }: { webhookId: string; secretHash: string }, more: object = {}, asking = {}) =>
    rig.call(postByWebhook, { webhookId, secretHash, text: 'built', ...more }, program, asking);

  it('post under their own name, on behalf of whoever made them', async () => {
    const chatId = await newChat();
    const hook = await newHook(chatId);
    const { messageId } = await post(hook);
    const message = await rig.call(getMessage, { messageId }, bob);
    const by = { userId: alice.userId, username: 'alice', displayName: 'Alice' };
    expect(message).toMatchObject({
      kind: 'user',
      content: 'built',
      author: { userId: hook.webhookId, username: 'app-ci', displayName: 'CI' },
      integration: { webhookId: hook.webhookId, avatar: '🚀', by },
    });
    const { items } = await rig.call(searchMessages, { workspaceId: workplace.workspaceId, q: 'from:app-ci' }, bob);
    expect(items.map((found) => found.message.messageId)).toEqual([messageId]);
    const reply = await workplace.post(chatId, 'thanks', { threadRootId: messageId }, bob);
    const again = await post(hook, { threadId: messageId });
    expect(again.threadRootId).toBe(messageId);
    expect((await rig.call(listThread, { messageId }, bob)).items.map((each) => each.messageId)).toEqual([
      reply.messageId,
      again.messageId,
    ]);
    expect((await rig.call(getMessage, { messageId }, bob)).thread).toMatchObject({ replyCount: 2, participantCount: 1 });
    const answered = (await rig.events('chat')).find(({ aggregateId }) => aggregateId === reply.messageId);
    expect(answered?.eventData['threadRootAuthorId']).toBeNull();
  });

  it('post once for one command', async () => {
    const hook = await newHook(await newChat());
    const asking = { commandId: randomUUID() };
    expect(await post(hook, {}, asking)).toEqual(await post(hook, {}, asking));
  });

  it('refuse a wrong secret as if they were not there', async () => {
    const hook = await newHook(await newChat());
    expect(await refusalOf(post({ ...hook, secretHash: hash() }))).toBe('webhook.not-found');
    expect(await refusalOf(post({ ...hook, webhookId: 'none' }))).toBe('webhook.not-found');
  });

  it('are the business of chat admins', async () => {
    const chatId = await newChat();
    const hook = await newHook(chatId);
    const ref = { chatId, webhookId: hook.webhookId };
    for (const [who, code] of [
      [bob, 'chat.forbidden'],
      [carol, 'chat.not-found'],
    ] as const) {
      expect(await refusalOf(newHook(chatId, hash(), who))).toBe(code);
      expect(await refusalOf(rig.call(listWebhooks, { chatId }, who))).toBe(code);
      expect(await refusalOf(rig.call(changeWebhook, { ...ref, name: 'x' }, who))).toBe(code);
      expect(await refusalOf(rig.call(deleteWebhook, ref, who))).toBe(code);
    }
    expect(await refusalOf(rig.call(deleteWebhook, { ...ref, chatId: await newChat() }, alice))).toBe('webhook.not-found');
  });

  it('are changed, get another secret and are deleted', async () => {
    const chatId = await newChat();
    const hook = await newHook(chatId);
    const ref = { chatId, webhookId: hook.webhookId };
    expect(await rig.call(changeWebhook, { ...ref, name: 'Build', avatar: null }, alice)).toMatchObject({ name: 'Build', avatar: null });
    const secretHash = hash();
    await rig.call(rotateWebhookSecret, { ...ref, secretHash, lastFour: 'efgh' }, alice);
    expect(await refusalOf(post(hook))).toBe('webhook.not-found');
    await post({ ...hook, secretHash });
    const { items } = await rig.call(listWebhooks, { chatId }, alice);
    expect(items).toMatchObject([{ ...ref, name: 'Build', lastFour: 'efgh', isEnabled: true, createdBy: { username: 'alice' } }]);
    expect(JSON.stringify(items)).not.toContain(secretHash);
    await rig.call(deleteWebhook, ref, alice);
    expect(await refusalOf(post({ ...hook, secretHash }))).toBe('webhook.not-found');
    expect((await rig.call(listWebhooks, { chatId }, alice)).items).toEqual([]);
  });

  it('end with the part of their maker in the chat', async () => {
    const chatId = await newChat();
    await rig.call(changeParticipant, { chatId, userId: bob.userId, role: 'admin' }, alice);
    const hook = await newHook(chatId, hash(), bob);
    await post(hook);
    await rig.call(removeParticipant, { chatId, userId: bob.userId }, alice);
    expect(await refusalOf(post(hook))).toBe('webhook.disabled');
    expect((await rig.call(listWebhooks, { chatId }, alice)).items[0].isEnabled).toBe(false);
  });

  it('say why when the chat is closed or deleted', async () => {
    const chatId = await newChat();
    const hook = await newHook(chatId);
    await rig.call(closeChat, { chatId }, alice);
    expect(await refusalOf(post(hook))).toBe('chat.closed');
    expect(await refusalOf(newHook(chatId))).toBe('chat.closed');
    await rig.call(deleteChat, { chatId }, alice);
    expect(await refusalOf(post(hook))).toBe('webhook.disabled');
  });

  it('show their secret once, and are twenty at most', async () => {
    const chatId = await newChat();
    const asking = { commandId: randomUUID() };
    await newHook(chatId, hash(), alice, asking);
    expect(await refusalOf(newHook(chatId, hash(), alice, asking))).toBe('webhook.secret-shown-once');
    for (let count = 1; count < 20; count += 1) await newHook(chatId);
    expect(await refusalOf(newHook(chatId))).toBe('webhook.too-many');
    const page = await rig.call(listWebhooks, { chatId, limit: 15 }, alice);
    expect((await rig.call(listWebhooks, { chatId, cursor: page.nextCursor ?? '' }, alice)).items).toHaveLength(5);
  });
});
