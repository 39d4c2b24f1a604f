import {
  acceptInvite,
  addParticipant,
  closeChat,
  createChat,
  createInvite,
  createWorkspace,
  getChat,
  joinChat,
  leaveChat,
  listChats,
  listParticipants,
  removeParticipant,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const root = person('root', { isSystemAdmin: true });

describe('who takes part in a chat', () => {
  let rig: ServiceRig;
  let workspaceId: string;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    ({ workspaceId } = await rig.call(createWorkspace, { name: 'Engineering' }, alice));
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    for (const member of [bob, carol]) await rig.call(acceptInvite, { token }, member);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await chat('private');
  });

  async function chat(visibility: 'public' | 'private'): Promise<string> {
    return (await rig.call(createChat, { workspaceId, name: 'general', visibility, participantIds: [bob.userId] }, alice)).chatId;
  }
  const add = (who = carol, by = alice, role?: 'admin' | 'member') =>
    rig.call(addParticipant, { chatId, userId: who.userId, ...(role && { role }) }, by);
  const remove = (who = bob, by = alice) => rig.call(removeParticipant, { chatId, userId: who.userId }, by);
  const leave = (who = bob) => rig.call(leaveChat, { chatId }, who);
  const names = async () =>
    (await rig.call(listParticipants, { chatId }, root)).items.map(({ username, role }) => `${username} ${role}`).sort();

  it('lets an admin add a member of the workspace, who sees the chat at once', async () => {
    expect(await refusalOf(rig.call(getChat, { chatId }, carol))).toBe('chat.not-found');
    expect(await add()).toEqual({ userId: carol.userId, username: 'carol', displayName: 'Carol', role: 'member' });
    expect(await rig.call(getChat, { chatId }, carol)).toMatchObject({ isParticipant: true, role: 'member', participantCount: 3 });
    expect((await rig.call(listChats, { workspaceId, limit: 200 }, carol)).items.map((each) => each.chatId)).toContain(chatId);
  });

  it('adds nobody twice, and changes no role by adding', async () => {
    await Promise.all([add(), add(), add()]);
    expect(await add(bob, alice, 'admin')).toMatchObject({ username: 'bob', role: 'member' });
    expect(await names()).toEqual(['alice admin', 'bob member', 'carol member']);
    const added = (await rig.events('chat')).filter((event) => event.eventType === 'ParticipantAdded' && event.aggregateId === chatId);
    expect(added).toHaveLength(1);
  });

  it('refuses whoever is not an admin of the chat', async () => {
    expect(await refusalOf(add(carol, bob))).toBe('chat.forbidden');
    expect(await refusalOf(add(carol, carol))).toBe('chat.not-found');
    expect(await refusalOf(remove(alice, bob))).toBe('chat.forbidden');
    expect(await refusalOf(remove(bob, stranger))).toBe('chat.not-found');
    chatId = await chat('public');
    expect(await refusalOf(add(carol, carol))).toBe('chat.not-participant');
    expect(await refusalOf(remove(bob, carol))).toBe('chat.not-participant');
    expect(await names()).toEqual(['alice admin', 'bob member']);
  });

  it('lets a system administrator add and remove', async () => {
    await add(carol, root);
    await remove(bob, root);
    expect(await names()).toEqual(['alice admin', 'carol member']);
  });

  it('refuses to add who is no member of the workspace, or to a closed chat', async () => {
    expect(await refusalOf(add(stranger))).toBe('member.not-found');
    await rig.call(closeChat, { chatId }, bob);
    expect(await refusalOf(add())).toBe('chat.closed');
  });

  it('takes the chat out of sight of whoever is removed', async () => {
    await remove();
    expect(await refusalOf(rig.call(getChat, { chatId }, bob))).toBe('chat.not-found');
    expect((await rig.call(listChats, { workspaceId, limit: 200 }, bob)).items.map((each) => each.chatId)).not.toContain(chatId);
    expect(await refusalOf(remove())).toBe('participant.not-found');
  });

  it('lets everybody leave but the last admin while others remain', async () => {
    expect(await refusalOf(leave(alice))).toBe('chat.last-admin');
    expect(await refusalOf(remove(alice))).toBe('chat.last-admin');
    await leave(bob);
    expect(await refusalOf(leave(bob))).toBe('chat.not-found');
    await leave(alice);
    expect(await names()).toEqual([]);
  });

  it('lets an admin leave to another admin', async () => {
    await add(carol, alice, 'admin');
    await leave(alice);
    expect(await names()).toEqual(['bob member', 'carol admin']);
  });

  it('never loses both admins, though they leave at once', async () => {
    await add(carol, alice, 'admin');
    const outcomes = await Promise.all([alice, carol].map((who) => refusalOf(leave(who))));
    expect(outcomes.sort()).toEqual(['chat.last-admin', undefined]);
  });

  it('opens a public chat to every member, and a private one to nobody', async () => {
    expect(await refusalOf(rig.call(joinChat, { chatId }, carol))).toBe('chat.not-found');
    chatId = await chat('public');
    expect(await rig.call(joinChat, { chatId }, carol)).toMatchObject({ isParticipant: true, role: 'member', participantCount: 3 });
    expect(await refusalOf(rig.call(joinChat, { chatId }, stranger))).toBe('chat.not-found');
  });
});
