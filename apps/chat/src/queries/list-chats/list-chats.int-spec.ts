import {
  addParticipant,
  type ChatListRequest,
  closeChat,
  createChat,
  listChats,
  muteChat,
  type Principal,
  readChat,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));

describe('the list of chats', () => {
  let rig: ServiceRig;
  let work: Workplace;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    await create('alpha', 'public', bob);
    await create('beta', 'private', bob);
    await create('gamma', 'public');
    await create('delta', 'public', bob);
    await create('hidden', 'private', carol);
    const direct = { workspaceId: work.workspaceId, visibility: 'direct' as const, participantIds: [alice.userId] };
    ids['direct'] = (await rig.call(createChat, direct, bob)).chatId;
    await rig.call(closeChat, { chatId: ids['delta'] }, alice);
  });
  afterAll(() => rig?.stop());

  async function create(name: string, visibility: 'public' | 'private', ...others: Principal[]): Promise<void> {
    const participantIds = others.map(({ userId }) => userId);
    const { chatId } = await rig.call(createChat, { workspaceId: work.workspaceId, name, visibility, participantIds }, alice);
    ids[name] = chatId;
  }
  const list = (query: ChatListRequest = {}, who = bob) => rig.call(listChats, { workspaceId: work.workspaceId, ...query }, who);
  const names = async (query: ChatListRequest = {}, who = bob) => {
    const known = new Map(Object.entries(ids).map(([name, chatId]) => [chatId, name]));
    return (await list(query, who)).items.map(({ chatId }) => known.get(chatId));
  };

  it('has every chat that may be seen, by name', async () => {
    expect(await names()).toEqual(['direct', 'alpha', 'beta', 'delta', 'gamma']);
    expect(await names({}, carol)).toEqual(['alpha', 'delta', 'gamma', 'hidden']);
    expect(await refusalOf(list({}, stranger))).toBe('workspace.not-found');
  });

  it.each([
    ['mine', ['direct', 'alpha', 'beta']],
    ['direct', ['direct']],
    ['closed', ['delta']],
    ['all', ['direct', 'alpha', 'beta', 'delta', 'gamma']],
  ] as const)('narrows to %s', async (filter, expected) => expect(await names({ filter })).toEqual(expected));

  it('says what goes on in each', async () => {
    await work.post(ids['alpha'], 'Hello @bob');
    const alpha = (await list()).items.find(({ chatId }) => chatId === ids['alpha']);
    expect(alpha).toMatchObject({ unreadCount: 1, mentionCount: 1, isMuted: false, lastMessage: { excerpt: 'Hello @bob' } });
    const direct = (await list({ filter: 'direct' })).items[0];
    expect(direct).toMatchObject({ name: 'Alice', others: [{ userId: alice.userId }], unreadCount: 0, lastMessage: null });
    const gamma = (await list()).items.find(({ chatId }) => chatId === ids['gamma']);
    expect(gamma).toMatchObject({ isParticipant: false, unreadCount: 0 });
  });

  it('puts unread chats first, then those with the newest messages; a muted one counts only when it names me', async () => {
    const sort = 'activity' as const;
    await rig.call(readChat, { chatId: ids['alpha'] }, bob);
    await work.post(ids['beta'], 'News');
    await work.post(ids['gamma'], 'Not for bob');
    expect(await names({ sort })).toEqual(['beta', 'gamma', 'alpha', 'direct', 'delta']);
    await work.post(ids['alpha'], 'More news');
    expect((await names({ sort })).slice(0, 3)).toEqual(['alpha', 'beta', 'gamma']);
    await rig.call(muteChat, { chatId: ids['alpha'] }, bob);
    expect((await names({ sort, filter: 'mine' })).slice(0, 2)).toEqual(['beta', 'alpha']);
    await work.post(ids['alpha'], 'Really, @bob');
    expect((await names({ sort, filter: 'mine' })).slice(0, 2)).toEqual(['alpha', 'beta']);
  });

  it.each(['name', 'activity'] as const)('comes in pages by %s, each chat once', async (sort) => {
    const whole = await names({ sort });
    const paged: (string | undefined)[] = [];
    let cursor: string | null | undefined;
    do {
      const query: ChatListRequest = { sort, limit: 2, ...(cursor && { cursor }) };
      paged.push(...(await names(query)));
      cursor = (await list(query)).nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole);
  });

  it('refuses the cursor of another order', async () => {
    const { nextCursor } = await list({ limit: 1 });
    expect(await refusalOf(list({ sort: 'activity', cursor: nextCursor ?? '' }))).toBe('validation');
  });

  it('has a private chat from the moment in which somebody is added', async () => {
    await rig.call(addParticipant, { chatId: ids['hidden'], userId: bob.userId }, alice);
    expect(await names({ filter: 'mine' })).toContain('hidden');
  });
});
