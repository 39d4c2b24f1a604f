import {
  changeChat,
  changeParticipant,
  closeChat,
  createChat,
  deleteChat,
  getAudience,
  getChat,
  getMessage,
  joinChat,
  listChats,
  listMessages,
  listParticipants,
  postMessage,
  removeParticipant,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const root = person('root', { isSystemAdmin: true });

describe('what chat admins decide', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', bob);
  });

  const change = (details: object, by = alice) => rig.call(changeChat, { chatId, ...details }, by);
  const promote = (who = bob, role: 'admin' | 'member' = 'admin', by = alice) =>
    rig.call(changeParticipant, { chatId, userId: who.userId, role }, by);
  const happened = async () =>
    (await rig.events('chat')).filter(({ aggregateId }) => aggregateId === chatId).map(({ eventType }) => eventType);
  const listed = async (who = carol) =>
    (await rig.call(listChats, { workspaceId: work.workspaceId, limit: 200 }, who)).items.map((each) => each.chatId);

  it('renames and describes, in one step, and shows it at once', async () => {
    expect(await change({ name: ' Launch ', description: 'All of it' })).toMatchObject({ name: 'Launch', description: 'All of it' });
    expect(await rig.call(getChat, { chatId }, carol)).toMatchObject({ name: 'Launch', description: 'All of it' });
    expect(await change({ name: 'Launch' })).toMatchObject({ description: 'All of it' });
    expect(await change({ description: '' })).toMatchObject({ name: 'Launch', description: '' });
    expect(await happened()).toEqual(['ChatCreated', 'ChatRenamed', 'ChatDescribed', 'ChatDescribed']);
  });

  it('takes a description from the beginning', async () => {
    const { workspaceId } = work;
    const payload = { workspaceId, name: 'launch', description: 'All of it', visibility: 'private' as const };
    expect(await rig.call(createChat, payload, alice)).toMatchObject({ name: 'launch', description: 'All of it', role: 'admin' });
    const nameless = rig.call(createChat, { workspaceId, visibility: 'public' }, alice);
    expect(await refusalOf(nameless)).toBe('chat.name-required');
  });

  it('is not for others', async () => {
    expect(await refusalOf(change({ name: 'Mine' }, bob))).toBe('chat.forbidden');
    expect(await refusalOf(change({ name: 'Mine' }, carol))).toBe('chat.not-participant');
    expect(await refusalOf(change({ name: 'Mine' }, stranger))).toBe('chat.not-found');
    expect(await change({ name: 'Yours' }, root)).toMatchObject({ name: 'Yours', isParticipant: false });
  });

  it.each([
    ['a blank name', { name: '  ' }, 'chat.name-required'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'validation'],
    ['a description that is too long', { description: 'x'.repeat(501) }, 'validation'],
    ['a visibility that is not', { visibility: 'direct' }, 'validation'],
  ])('refuses %s', async (_, details, code) => expect(await refusalOf(change(details))).toBe(code));

  it('waits while the chat is closed', async () => {
    await rig.call(closeChat, { chatId }, bob);
    expect(await refusalOf(change({ name: 'Launch' }))).toBe('chat.closed');
    expect(await refusalOf(promote())).toBe('chat.closed');
  });

  it('takes a chat out of sight of those outside, and shows it again', async () => {
    expect(await listed()).toContain(chatId);
    expect(await change({ visibility: 'private' })).toMatchObject({ visibility: 'private', participantCount: 2 });
    expect(await refusalOf(rig.call(getChat, { chatId }, carol))).toBe('chat.not-found');
    expect(await refusalOf(rig.call(joinChat, { chatId }, carol))).toBe('chat.not-found');
    expect(await listed()).not.toContain(chatId);
    expect(await rig.call(getChat, { chatId }, bob)).toMatchObject({ visibility: 'private' });
    await change({ visibility: 'public' });
    expect(await listed()).toContain(chatId);
  });

  it('shares the administration, and never loses it', async () => {
    expect(await refusalOf(promote(alice, 'member'))).toBe('chat.last-admin');
    expect(await promote()).toEqual({ userId: bob.userId, username: 'bob', displayName: 'Bob', role: 'admin' });
    expect(await promote()).toMatchObject({ role: 'admin' });
    expect(await promote(alice, 'member', bob)).toMatchObject({ role: 'member' });
    expect(await refusalOf(promote(bob, 'member', alice))).toBe('chat.forbidden');
    expect(await refusalOf(promote(carol, 'admin', bob))).toBe('participant.not-found');
    const { items } = await rig.call(listParticipants, { chatId }, carol);
    expect(items.map(({ username, role }) => `${username} ${role}`)).toEqual(['alice member', 'bob admin']);
    expect(Object.keys(items[0])).toEqual(['userId', 'username', 'displayName', 'role']);
    expect(await refusalOf(rig.call(removeParticipant, { chatId, userId: bob.userId }, bob))).toBe('chat.last-admin');
  });

  it('never loses both admins, though each unmakes the other at once', async () => {
    await promote();
    const outcomes = await Promise.all([refusalOf(promote(bob, 'member', alice)), refusalOf(promote(alice, 'member', bob))]);
    expect(outcomes.filter((code) => code === undefined)).toHaveLength(1);
  });

  it('deletes a chat with everything in it', async () => {
    const { messageId } = await work.post(chatId, 'Hello');
    expect(await refusalOf(rig.call(deleteChat, { chatId }, bob))).toBe('chat.forbidden');
    expect(await refusalOf(rig.call(deleteChat, { chatId }, carol))).toBe('chat.not-participant');
    expect(await rig.call(deleteChat, { chatId }, alice)).toBeNull();
    for (const who of [alice, bob, carol, root]) {
      expect(await refusalOf(rig.call(getChat, { chatId }, who))).toBe('chat.not-found');
      expect(await refusalOf(rig.call(listMessages, { chatId }, who))).toBe('chat.not-found');
      expect(await refusalOf(rig.call(getMessage, { messageId }, who))).toBe('message.not-found');
      expect(await refusalOf(rig.call(deleteChat, { chatId }, who))).toBe('chat.not-found');
      expect(await refusalOf(change({ name: 'Back' }, who))).toBe('chat.not-found');
    }
    expect(await refusalOf(rig.call(postMessage, { chatId, content: 'Hello?' }, alice))).toBe('chat.not-found');
    expect(await refusalOf(rig.call(joinChat, { chatId }, carol))).toBe('chat.not-found');
    expect(await refusalOf(rig.call(getAudience, { chatId }, root))).toBe('chat.not-found');
    expect(await listed(alice)).not.toContain(chatId);
  });

  it('lets a system administrator delete what is closed and private', async () => {
    chatId = await work.chat('private', bob);
    await rig.call(closeChat, { chatId }, alice);
    expect(await rig.call(deleteChat, { chatId }, root, { commandId: 'once' })).toBeNull();
    const deleted = (await rig.events('chat')).find((each) => each.aggregateId === chatId && each.eventType === 'ChatDeleted');
    expect(deleted?.eventData).toMatchObject({ visibility: 'private', participantIds: [alice.userId, bob.userId], by: root.userId });
  });
});
