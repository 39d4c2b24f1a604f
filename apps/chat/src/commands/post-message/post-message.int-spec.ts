import {
  acceptInvite,
  closeChat,
  createChat,
  createInvite,
  createWorkspace,
  editMessage,
  getMessage,
  listMessages,
  type PostMessage,
  postMessage,
  type Principal,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));

describe('posting a message', () => {
  let rig: ServiceRig;
  let workspaceId: string;
  let chatId: string;
  let privateId: string;

  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    ({ workspaceId } = await rig.call(createWorkspace, { name: 'Engineering' }, alice));
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    for (const member of [bob, carol]) await rig.call(acceptInvite, { token }, member);
    chatId = await chat('public', bob);
    privateId = await chat('private', bob);
  });
  afterAll(() => rig?.stop());

  async function chat(visibility: 'public' | 'private', ...others: Principal[]): Promise<string> {
    const participantIds = others.map(({ userId }) => userId);
    return (await rig.call(createChat, { workspaceId, name: 'general', visibility, participantIds }, alice)).chatId;
  }
  const post = (payload: Partial<PostMessage>, author = alice, asking = {}) =>
    rig.call(postMessage, { chatId, content: 'Hello', ...payload }, author, asking);
  const posted = async () => (await rig.events('chat')).filter(({ eventType }) => eventType === 'MessagePosted');
  const eventOf = async (messageId: string) => (await posted()).find(({ aggregateId }) => aggregateId === messageId);

  it('shows the author the message at once', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const message = await post({ content: `Turn ${turn}` });
      expect(message).toMatchObject({ chatId, workspaceId, content: `Turn ${turn}`, kind: 'user', threadRootId: null, revision: 0 });
      expect(message.author).toEqual({ userId: alice.userId, username: 'alice', displayName: 'Alice' });
      expect(await rig.call(getMessage, { messageId: message.messageId }, alice)).toEqual(message);
      expect((await rig.call(listMessages, { chatId, limit: 1 }, alice)).items).toEqual([message]);
    }
  });

  it('gives messages the order of their events', async () => {
    const ordered = await chat('public', bob);
    const messages = await Promise.all(
      [...Array(10).keys()].map((turn) => post({ chatId: ordered, content: `Turn ${turn}` }, turn % 2 ? alice : bob)),
    );
    for (const { messageId, order } of messages) expect((await eventOf(messageId))?.position).toBe(order);
    const { items } = await rig.call(listMessages, { chatId: ordered, direction: 'newer' }, bob);
    expect(items).toEqual([...messages].sort((one, other) => one.order - other.order));
  });

  it('answers the same message when the client says it twice, and keeps it once', async () => {
    const first = await post({ clientMessageId: 'mine-1' });
    expect(await post({ clientMessageId: 'mine-1' })).toEqual(first);
    const together = await Promise.all([1, 2, 3].map(() => post({ clientMessageId: 'mine-2' })));
    expect(new Set(together.map(({ messageId }) => messageId)).size).toBe(1);
    expect((await posted()).filter(({ eventData }) => String(eventData['clientMessageId']).startsWith('mine-'))).toHaveLength(2);
  });

  it('refuses a client id that its author gave another message, and keeps nothing of it', async () => {
    const first = await post({ content: 'This one', clientMessageId: 'taken' });
    expect(await refusalOf(post({ content: 'Another one', clientMessageId: 'taken' }))).toBe('idempotency.key-reused');
    expect(await refusalOf(post({ content: 'This one', clientMessageId: 'taken', chatId: privateId }))).toBe('idempotency.key-reused');
    expect(await refusalOf(post({ content: 'This one', clientMessageId: 'taken', chatId: 'nowhere' }))).toBe('idempotency.key-reused');
    await rig.call(editMessage, { messageId: first.messageId, content: 'This one, mended' }, alice);
    expect(await post({ content: 'This one', clientMessageId: 'taken' })).toEqual(first);
    expect((await posted()).filter(({ eventData }) => eventData['clientMessageId'] === 'taken')).toHaveLength(1);
  });

  it('takes the same client id from two authors as two messages', async () => {
    const [one, other] = [await post({ clientMessageId: 'ours' }, alice), await post({ clientMessageId: 'ours' }, bob)];
    expect(one.messageId).not.toBe(other.messageId);
  });

  it('answers a repeated command with the first answer, and refuses its id for another request', async () => {
    const asking = { commandId: 'command-1', requestHash: 'one' };
    const first = await post({ content: 'Once' }, alice, asking);
    expect(await post({ content: 'Once' }, alice, asking)).toEqual(first);
    expect(await refusalOf(post({ content: 'Twice' }, alice, { ...asking, requestHash: 'other' }))).toBe('idempotency.key-reused');
    expect((await posted()).filter(({ eventData }) => eventData['content'] === 'Twice')).toEqual([]);
  });

  it.each([
    ['nothing', '', 'message.empty'],
    ['only blanks', ' \n\t ', 'message.empty'],
    ['more than fits', 'x'.repeat(10_001), 'validation'],
  ])('refuses %s', async (_, content, code) => {
    expect(await refusalOf(post({ content }))).toBe(code);
  });

  it('takes as much as fits', async () => {
    const content = 'x'.repeat(10_000);
    expect(await post({ content })).toMatchObject({ content });
  });

  it('refuses a chat that the author does not take part in, and hides what may not be seen', async () => {
    expect(await refusalOf(post({ chatId: 'nowhere' }))).toBe('chat.not-found');
    expect(await refusalOf(post({}, carol))).toBe('chat.not-participant');
    expect(await refusalOf(post({ chatId: privateId }, carol))).toBe('chat.not-found');
    expect(await refusalOf(post({}, stranger))).toBe('chat.not-found');
    expect(await refusalOf(post({ chatId: privateId }, stranger))).toBe('chat.not-found');
  });

  it('gives the first answer again after the chat was closed', async () => {
    const closing = await chat('public', bob);
    const first = await post({ chatId: closing, clientMessageId: 'before it closed' });
    await rig.call(closeChat, { chatId: closing }, alice);
    expect(await post({ chatId: closing, clientMessageId: 'before it closed' })).toEqual(first);
  });
  it('takes nothing for a closed chat but what opens it again', async () => {
    const closed = await chat('public', bob);
    await rig.call(closeChat, { chatId: closed }, alice);
    expect(await refusalOf(post({ chatId: closed }))).toBe('chat.closed');
    expect(await refusalOf(post({ chatId: closed, content: 'Please do not #reopened it' }))).toBe('chat.closed');
    expect(await post({ chatId: closed, content: '#reopen' })).toMatchObject({ content: '#reopen' });
  });

  it('puts a reply to a reply into the thread of the first message', async () => {
    const root = await post({ content: 'Root' });
    const reply = await post({ content: 'Reply', threadRootId: root.messageId }, bob);
    const deeper = await post({ content: 'Deeper', threadRootId: reply.messageId });
    expect([reply, deeper].map(({ threadRootId }) => threadRootId)).toEqual([root.messageId, root.messageId]);
  });

  it('refuses a reply to what is not in the chat', async () => {
    const elsewhere = await post({ chatId: privateId });
    for (const threadRootId of ['nothing', elsewhere.messageId]) {
      expect(await refusalOf(post({ threadRootId }))).toBe('message.not-found');
    }
  });

  it('finds the members whom a public message names, and in a private chat its participants only', async () => {
    const content = 'Look @bob, @carol, @stranger and again @bob';
    const named = async (id: string) => {
      const { messageId } = await post({ chatId: id, content });
      const mentions = (await eventOf(messageId))?.eventData['mentions'] as { username: string; userId: string }[];
      return mentions.map(({ username, userId }) => `${username} ${userId}`).sort();
    };
    expect(await named(chatId)).toEqual(['bob user-bob', 'carol user-carol']);
    expect(await named(privateId)).toEqual(['bob user-bob']);
  });
});
