import {
  addParticipant,
  changeChat,
  changeWorkspace,
  closeChat,
  createChat,
  deleteChat,
  getChat,
  joinChat,
  leaveChat,
  listChats,
  type Principal,
  removeParticipant,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan'];
const people = NAMES.map((name) => person(name));
const [alice, bob, carol] = people;
const stranger = person('stranger');

/** On two replicas, which take requests in turn. */
describe('direct chats', () => {
  let rig: ServiceRig;
  let work: Workplace;
  beforeAll(async () => {
    rig = await startServiceRig([chatService, chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, ...people.slice(1));
  });
  afterAll(() => rig?.stop());

  const open = (others: readonly Principal[], by = alice, asking = {}) => {
    const participantIds = others.map(({ userId }) => userId);
    return rig.call(createChat, { workspaceId: work.workspaceId, visibility: 'direct', participantIds }, by, asking);
  };
  const created = async () =>
    (await rig.events('chat')).filter(({ eventType, eventData }) => eventType === 'ChatCreated' && eventData['visibility'] === 'direct');

  it('are called as the others are', async () => {
    const pair = await open([bob]);
    expect(pair).toMatchObject({ visibility: 'direct', name: 'Bob', role: 'member', participantCount: 2 });
    expect(pair.others).toEqual([{ userId: bob.userId, username: 'bob', displayName: 'Bob' }]);
    expect(await rig.call(getChat, { chatId: pair.chatId }, bob)).toMatchObject({ name: 'Alice', others: [{ username: 'alice' }] });
    const three = await open([bob, carol]);
    expect(three.name).toBe('Bob, Carol');
    expect(three.chatId).not.toBe(pair.chatId);
  });

  it('are one for each set of people, whoever opens it, and however often at once', async () => {
    const before = (await created()).length;
    const [dave, erin] = people.slice(3);
    const opened = await Promise.all([...Array(8).keys()].map((turn) => (turn % 2 ? open([erin], dave) : open([dave, erin], erin))));
    expect(new Set(opened.map(({ chatId }) => chatId)).size).toBe(1);
    expect(await created()).toHaveLength(before + 1);
  });

  it('answer a repeated command like the first time', async () => {
    const asking = { commandId: 'direct-1', requestHash: 'one' };
    const first = await open([people[5]], alice, asking);
    expect(await open([people[5]], alice, asking)).toEqual(first);
  });

  it('hold 2 to 8 members of the workspace', async () => {
    expect(await refusalOf(open([]))).toBe('chat.direct-size');
    expect(await refusalOf(open([alice]))).toBe('chat.direct-size');
    expect(await open(people.slice(1, 8))).toMatchObject({ participantCount: 8 });
    expect(await refusalOf(open(people.slice(1)))).toBe('chat.direct-size');
    expect(await refusalOf(open([stranger]))).toBe('member.not-found');
    expect(await refusalOf(open([alice], stranger))).toBe('workspace.not-found');
  });

  it('stay as they are', async () => {
    const { chatId } = await open([bob]);
    expect(await refusalOf(rig.call(addParticipant, { chatId, userId: carol.userId }, alice))).toBe('chat.direct-fixed');
    expect(await refusalOf(rig.call(removeParticipant, { chatId, userId: bob.userId }, alice))).toBe('chat.direct-fixed');
    expect(await refusalOf(rig.call(leaveChat, { chatId }, alice))).toBe('chat.direct-fixed');
    expect(await refusalOf(rig.call(changeChat, { chatId, name: 'Us' }, alice))).toBe('chat.direct-fixed');
    expect(await refusalOf(rig.call(deleteChat, { chatId }, alice))).toBe('chat.direct-fixed');
  });

  it('are not there for anybody else', async () => {
    const { chatId } = await open([bob]);
    for (const request of [getChat, joinChat, leaveChat, closeChat, deleteChat]) {
      expect(await refusalOf(rig.call<{ chatId: string }, unknown>(request, { chatId }, carol))).toBe('chat.not-found');
    }
    const { items } = await rig.call(listChats, { workspaceId: work.workspaceId, filter: 'direct' }, carol);
    expect(items.map((each) => each.chatId)).not.toContain(chatId);
  });

  it('are open to everybody, also where only admins create other chats', async () => {
    const { workspaceId } = work;
    await rig.call(changeWorkspace, { workspaceId, whoMayCreateChats: 'admins' }, alice);
    expect(await refusalOf(rig.call(createChat, { workspaceId, name: 'launch', visibility: 'public' }, bob))).toBe('workspace.forbidden');
    expect(await open([carol], bob)).toMatchObject({ name: 'Carol' });
  });

  it('open again when they were closed', async () => {
    const { chatId } = await open([bob]);
    await rig.call(closeChat, { chatId }, bob);
    expect(await open([bob])).toMatchObject({ chatId, isClosed: false });
    expect(await rig.call(getChat, { chatId }, bob)).toMatchObject({ isClosed: false });
  });
});
