import {
  acceptInvite,
  changeMemberRole,
  createInvite,
  getAudience,
  getChat,
  getMember,
  getMessage,
  getWorkspace,
  joinChat,
  listChats,
  listMembers,
  listParticipants,
  listWorkspaces,
  removeMember,
  transferOwnership,
} from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const root = person('root', { isSystemAdmin: true });

describe('the members of a workspace', () => {
  let rig: ServiceRig;
  let place: Workplace;
  let workspaceId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    place = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    ({ workspaceId } = place);
  });

  const remove = (who = bob, by = alice) => rig.call(removeMember, { workspaceId, userId: who.userId }, by);
  const setRole = (who: typeof bob, role: 'admin' | 'member', by = alice) =>
    rig.call(changeMemberRole, { workspaceId, userId: who.userId, role }, by);
  const transfer = (to = bob, by = alice) => rig.call(transferOwnership, { workspaceId, userId: to.userId }, by);
  const list = async (more = {}) => (await rig.call(listMembers, { workspaceId, ...more }, alice)).items.map(({ username }) => username);
  const participants = async (chatId: string) =>
    (await rig.call(listParticipants, { chatId }, root)).items.map(({ username }) => username).sort();

  it('are listed page by page, and found by part of a name', async () => {
    const first = await rig.call(listMembers, { workspaceId, limit: 2 }, bob);
    expect(first.items.map(({ username, role }) => `${username} ${role}`)).toEqual(['alice admin', 'bob member']);
    await remove(bob);
    expect(await list({ limit: 2, cursor: first.nextCursor })).toEqual(['carol']);
    expect(await list({ q: 'CAR' })).toEqual(['carol']);
    expect(await list({ q: 'nobody' })).toEqual([]);
    expect(await rig.call(getMember, { workspaceId, userId: carol.userId }, alice)).toMatchObject({ username: 'carol', role: 'member' });
    expect(await refusalOf(rig.call(getMember, { workspaceId, userId: bob.userId }, alice))).toBe('workspace.member-not-found');
    expect(await refusalOf(rig.call(getMember, { workspaceId, userId: carol.userId }, stranger))).toBe('workspace.not-found');
  });

  it('become admins and members again', async () => {
    expect(await setRole(bob, 'admin')).toMatchObject({ userId: bob.userId, role: 'admin' });
    expect(await rig.call(getWorkspace, { workspaceId }, bob)).toMatchObject({ role: 'admin' });
    expect(await setRole(carol, 'admin', bob)).toMatchObject({ role: 'admin' });
    expect(await refusalOf(setRole(alice, 'member', bob))).toBe('workspace.owner-stays');
    expect(await setRole(bob, 'member')).toMatchObject({ role: 'member' });
    expect((await rig.call(listMembers, { workspaceId }, bob)).items.map(({ role }) => role)).toEqual(['admin', 'member', 'admin']);
    expect(await refusalOf(setRole(carol, 'member', bob))).toBe('workspace.forbidden');
    expect(await refusalOf(setRole(stranger, 'admin'))).toBe('workspace.member-not-found');
  });

  it('see each what is theirs, also when all of them ask for everything at the same moment', async () => {
    const chats = [await place.chat('public'), await place.chat('private', bob), await place.chat('private', carol)];
    const all = [alice, bob, carol, stranger, root];
    const seen = (who: typeof bob, chatId: string) =>
      rig.call(getChat, { chatId }, who).then(
        ({ isParticipant }) => (isParticipant ? 'joined' : 'seen'),
        ({ code }: { code: string }) => code,
      );
    const answers = await Promise.all([...all, ...all].map((who) => Promise.all(chats.map((chatId) => seen(who, chatId)))));
    const absent = 'chat.not-found';
    const expected = [
      ['joined', 'joined', 'joined'],
      ['seen', 'joined', absent],
      ['seen', absent, 'joined'],
      [absent, absent, absent],
      ['seen', 'seen', 'seen'],
    ];
    expect(answers).toEqual([...expected, ...expected]);
  });

  it('lose sight of everything at once when they are removed', async () => {
    const [open, hidden] = [await place.chat('public', bob), await place.chat('private', bob)];
    const { messageId } = await place.post(hidden, 'hello');
    await remove();
    expect(await refusalOf(rig.call(getWorkspace, { workspaceId }, bob))).toBe('workspace.not-found');
    expect(await refusalOf(rig.call(listChats, { workspaceId }, bob))).toBe('workspace.not-found');
    expect((await rig.call(listWorkspaces, { limit: 200 }, bob)).items.map((each) => each.workspaceId)).not.toContain(workspaceId);
    expect(await refusalOf(rig.call(getMessage, { messageId }, bob))).toBe('message.not-found');
    for (const chatId of [open, hidden]) {
      expect(await refusalOf(rig.call(getChat, { chatId }, bob))).toBe('chat.not-found');
      expect((await rig.call(getAudience, { chatId }, root)).participantIds).toEqual([alice.userId]);
    }
  });

  it('leave every chat of the workspace, also as its last admin, and no other', async () => {
    const elsewhere = await Workplace.create(rig, 'Elsewhere', alice, bob);
    const [open, hidden, other] = [await place.chat('public', bob), await place.chat('private', bob), await elsewhere.chat('private', bob)];
    // The chats have been looked at for who is no member, so that it is the removal that takes people out.
    await rig.stores.settled();
    await transfer(carol);
    await remove(bob, carol);
    await remove(alice, carol);
    for (const chatId of [open, hidden]) {
      await eventually('nobody is left', async () => (await participants(chatId)).length === 0 || undefined);
    }
    expect(await participants(other)).toEqual(['alice', 'bob']);
    const left = (await rig.events('chat')).filter(
      ({ eventType, aggregateId }) => eventType === 'ParticipantRemoved' && aggregateId === open,
    );
    expect(left.map(({ metadata, eventData }) => [metadata.userId, eventData['by'], typeof metadata.causationId])).toEqual([
      [carol.userId, carol.userId, 'string'],
      [carol.userId, carol.userId, 'string'],
    ]);
  });

  it('are in no chat when they come back, and may join again', async () => {
    const chatId = await place.chat('public', bob);
    await rig.call(removeMember, { workspaceId, userId: bob.userId }, bob);
    await eventually('bob is out', async () => (await participants(chatId)).join() === 'alice' || undefined);
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    expect(await rig.call(acceptInvite, { token }, bob)).toMatchObject({ memberCount: 3, role: 'member' });
    expect(await rig.call(getChat, { chatId }, bob)).toMatchObject({ isParticipant: false });
    expect(await rig.call(joinChat, { chatId }, bob)).toMatchObject({ isParticipant: true });
    await rig.stores.settled();
    expect(await participants(chatId)).toEqual(['alice', 'bob']);
  });

  it('keep their owner and an admin', async () => {
    expect(await refusalOf(remove(alice, alice))).toBe('workspace.last-admin');
    await setRole(bob, 'admin');
    expect(await refusalOf(remove(alice, bob))).toBe('workspace.owner-stays');
    expect(await refusalOf(remove(alice, root))).toBe('workspace.owner-stays');
    expect(await refusalOf(remove(carol, stranger))).toBe('workspace.not-found');
    expect(await transfer(carol)).toMatchObject({ ownerId: carol.userId, role: 'admin' });
    await remove(alice, alice);
    expect(await list().catch(({ code }: { code: string }) => code)).toBe('workspace.not-found');
  });

  it('get an owner who is a member, from the owner or a system administrator', async () => {
    await setRole(bob, 'admin');
    expect(await refusalOf(transfer(bob, bob))).toBe('workspace.owner-only');
    expect(await refusalOf(transfer(stranger))).toBe('member.not-found');
    expect(await refusalOf(transfer(stranger, stranger))).toBe('workspace.not-found');
    expect(await transfer(carol, root)).toMatchObject({ ownerId: carol.userId });
    expect(await rig.call(getWorkspace, { workspaceId }, carol)).toMatchObject({ role: 'admin', ownerId: carol.userId });
    expect(await rig.call(getWorkspace, { workspaceId }, alice)).toMatchObject({ role: 'admin' });
  });

  it('never lose both admins, though each removes the other', async () => {
    await setRole(bob, 'admin');
    await transfer(carol);
    const outcomes = await Promise.all([refusalOf(remove(bob, alice)), refusalOf(remove(alice, bob))]);
    expect(outcomes.filter((code) => code === undefined)).toHaveLength(1);
  });
});
