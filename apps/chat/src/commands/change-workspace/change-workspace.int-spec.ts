import {
  acceptInvite,
  changeChat,
  changeWorkspace,
  type ChangeWorkspaceBody,
  closeChat,
  createChat,
  createInvite,
  deleteChat,
  deleteWorkspace,
  getAudience,
  getChat,
  getInvite,
  getWorkspace,
  listChats,
  listInvites,
  listMessages,
  listWorkspaces,
  postMessage,
  revokeInvite,
} from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const root = person('root', { isSystemAdmin: true });

describe('changing and deleting a workspace', () => {
  let rig: ServiceRig;
  let place: Workplace;
  let workspaceId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    place = await Workplace.create(rig, 'Engineering', alice, bob);
    ({ workspaceId } = place);
  });

  const change = (wanted: ChangeWorkspaceBody, by = alice) => rig.call(changeWorkspace, { workspaceId, ...wanted }, by);
  const view = (who = bob) => rig.call(getWorkspace, { workspaceId }, who);

  it('shows everybody the new name and settings at once', async () => {
    expect(await view()).toMatchObject({ description: '', whoMayCreateChats: 'everyone', whoMayInvite: 'admins', defaultChatId: null });
    const wanted = { name: 'Research', description: 'What we try', whoMayCreateChats: 'admins', whoMayInvite: 'everyone' } as const;
    expect(await change(wanted)).toMatchObject({ ...wanted, key: 'ENG', role: 'admin' });
    expect(await view()).toMatchObject({ ...wanted, role: 'member', memberCount: 2 });
    expect(await change({ description: '' }, root)).toMatchObject({ ...wanted, description: '' });
  });

  it('puts the first steps away for good', async () => {
    expect(await view()).toMatchObject({ isGuideClosed: false });
    await change({ isGuideClosed: true });
    expect(await change({ description: 'What we try' })).toMatchObject({ isGuideClosed: true });
  });

  it('is for admins only', async () => {
    expect(await refusalOf(change({ name: 'Mine' }, bob))).toBe('workspace.forbidden');
    expect(await refusalOf(change({ name: 'Mine' }, stranger))).toBe('workspace.not-found');
    expect(await refusalOf(change({ name: ' ' }))).toBe('workspace.name-required');
  });

  it('leaves creating chats to admins when they say so', async () => {
    const create = () => rig.call(createChat, { workspaceId, name: 'mine', visibility: 'public' }, bob);
    expect(await refusalOf(create())).toBeUndefined();
    await change({ whoMayCreateChats: 'admins' });
    expect(await refusalOf(create())).toBe('workspace.forbidden');
    const direct = { workspaceId, visibility: 'direct' as const, participantIds: [alice.userId] };
    expect(await refusalOf(rig.call(createChat, direct, bob))).toBeUndefined();
  });

  it('lets members invite, and see and end their own invites, when admins say so', async () => {
    const { inviteId: ofAlice } = await rig.call(createInvite, { workspaceId }, alice);
    expect(await refusalOf(rig.call(listInvites, { workspaceId }, bob))).toBe('workspace.forbidden');
    await change({ whoMayInvite: 'everyone' });
    const { inviteId, createdBy } = await rig.call(createInvite, { workspaceId }, bob);
    expect(createdBy).toEqual({ userId: bob.userId, username: 'bob', displayName: 'Bob' });
    expect((await rig.call(listInvites, { workspaceId }, bob)).items.map((each) => each.inviteId)).toEqual([inviteId]);
    expect((await rig.call(listInvites, { workspaceId }, alice)).items.map((each) => each.inviteId)).toContain(ofAlice);
    expect(await refusalOf(rig.call(revokeInvite, { inviteId: ofAlice }, bob))).toBe('workspace.forbidden');
    expect(await refusalOf(rig.call(revokeInvite, { inviteId }, bob))).toBeUndefined();
    expect(await refusalOf(rig.call(createInvite, { workspaceId }, stranger))).toBe('workspace.not-found');
  });

  it('lets whoever joins take part in the default chat', async () => {
    const chatId = await place.chat('public');
    expect(await change({ defaultChatId: chatId })).toMatchObject({ defaultChatId: chatId });
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    await rig.call(acceptInvite, { token }, carol);
    await eventually('carol takes part', async () => (await rig.call(getChat, { chatId }, carol)).isParticipant || undefined);
    await rig.call(closeChat, { chatId }, alice);
    await rig.call(acceptInvite, { token }, stranger);
    await rig.stores.settled();
    expect(await rig.call(getChat, { chatId }, stranger)).toMatchObject({ isParticipant: false });
    expect(await rig.stores.documents('chat', 'retry_queue')).toEqual([]);
    expect(await change({ defaultChatId: null })).toMatchObject({ defaultChatId: null });
  });

  it('has no default chat once that is deleted or private', async () => {
    const [deleted, hidden] = [await place.chat('public'), await place.chat('public')];
    const isForgotten = () => eventually('it is forgotten', async () => (await view()).defaultChatId === null || undefined);
    await change({ defaultChatId: deleted });
    await rig.call(deleteChat, { chatId: deleted }, alice);
    await isForgotten();
    await change({ defaultChatId: hidden });
    await rig.call(changeChat, { chatId: hidden, visibility: 'private' }, alice);
    await isForgotten();
  });

  it('takes only an open public chat of the workspace as default', async () => {
    const elsewhere = await (await Workplace.create(rig, 'Elsewhere', alice)).chat('public');
    const closed = await place.chat('public');
    await rig.call(closeChat, { chatId: closed }, alice);
    for (const defaultChatId of [await place.chat('private'), elsewhere, closed, 'none']) {
      expect(await refusalOf(change({ defaultChatId }))).toBe('workspace.invalid-default-chat');
    }
  });

  it('is gone with everything in it once its owner deletes it', async () => {
    const [open, hidden] = [await place.chat('public', bob), await place.chat('private', bob)];
    await place.post(open, 'hello');
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    expect(await refusalOf(rig.call(deleteWorkspace, { workspaceId }, bob))).toBe('workspace.owner-only');
    expect(await refusalOf(rig.call(deleteWorkspace, { workspaceId }, stranger))).toBe('workspace.not-found');
    await rig.call(deleteWorkspace, { workspaceId }, alice);
    for (const who of [alice, bob, root, stranger]) {
      expect(await refusalOf(view(who))).toBe('workspace.not-found');
      expect(await refusalOf(change({ name: 'Back' }, who))).toBe('workspace.not-found');
      expect(await refusalOf(rig.call(listChats, { workspaceId }, who))).toBe('workspace.not-found');
      expect((await rig.call(listWorkspaces, { limit: 200 }, who)).items.map((each) => each.workspaceId)).not.toContain(workspaceId);
      expect(await refusalOf(rig.call(getInvite, { token }, who))).toBe('invite.not-found');
      expect(await refusalOf(rig.call(acceptInvite, { token }, who))).toBe('invite.not-found');
      expect(await refusalOf(rig.call(deleteWorkspace, { workspaceId }, who))).toBe('workspace.not-found');
      for (const chatId of [open, hidden]) {
        expect(await refusalOf(rig.call(getChat, { chatId }, who))).toBe('chat.not-found');
        expect(await refusalOf(rig.call(listMessages, { chatId }, who))).toBe('chat.not-found');
        expect(await refusalOf(rig.call(postMessage, { chatId, content: 'x' }, who))).toBe('chat.not-found');
        expect(await refusalOf(rig.call(getAudience, { chatId }, who))).toBe('chat.not-found');
      }
    }
  });

  it('is deleted by a system administrator too', async () => {
    await rig.call(deleteWorkspace, { workspaceId }, root);
    expect(await refusalOf(view(alice))).toBe('workspace.not-found');
  });
});
