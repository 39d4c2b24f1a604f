import { type DraftRef, getDraft, leaveChat, listDrafts, type Principal, removeDraft, saveDraft } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

describe('drafts', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => (chatId = await work.chat('private', bob)));

  const save = (who: Principal, content: string, more: Partial<DraftRef> = {}) => rig.call(saveDraft, { chatId, content, ...more }, who);
  const read = (who: Principal, more: Partial<DraftRef> = {}) => rig.call(getDraft, { chatId, ...more }, who);
  const list = async (who: Principal) => (await rig.call(listDrafts, {}, who)).items.filter((draft) => draft.chatId === chatId);

  it('are kept per chat and thread, the last one saved, and found wherever one signs in', async () => {
    await save(alice, 'Hel');
    const draft = await save(alice, 'Hello\n#task not yet');
    const reply = await save(alice, 'In the thread', { threadRootId: 'm1' });
    expect(draft).toMatchObject({ chatId, workspaceId: work.workspaceId, threadRootId: null, content: 'Hello\n#task not yet' });
    expect(await read(alice)).toEqual(draft);
    expect(await read(alice, { threadRootId: 'm1' })).toEqual(reply);
    expect(await list(alice)).toEqual([reply, draft]);
  });

  it('are nobody else’s', async () => {
    await save(alice, 'Secret');
    expect(await list(bob)).toEqual([]);
    expect(await refusalOf(read(bob))).toBe('draft.not-found');
    await save(bob, 'Mine');
    await rig.call(removeDraft, { chatId }, bob);
    expect((await read(alice)).content).toBe('Secret');
  });

  it('are removed by whoever sent or gave them up, also twice', async () => {
    await save(alice, 'Never mind');
    for (const _ of [1, 2]) expect(await rig.call(removeDraft, { chatId }, alice)).toBeNull();
    expect(await refusalOf(read(alice))).toBe('draft.not-found');
  });

  it('need a chat that one may write in, and some text', async () => {
    expect(await refusalOf(save(carol, 'Hello'))).toBe('chat.not-found');
    expect(await refusalOf(save(alice, '  '))).toBe('message.empty');
    expect(await refusalOf(save(alice, ''))).toBe('validation');
    const publicId = await work.chat('public', bob);
    expect(await refusalOf(save(carol, 'Hello', { chatId: publicId }))).toBe('chat.not-participant');
  });

  it('are not listed from chats that one left', async () => {
    await save(bob, 'Left behind');
    await rig.call(leaveChat, { chatId }, bob);
    expect(await list(bob)).toEqual([]);
  });

  it('come page by page, the newest first', async () => {
    const chats = [await work.chat(), await work.chat(), await work.chat()];
    for (const id of chats) await save(alice, 'x', { chatId: id });
    const first = await rig.call(listDrafts, { limit: 2 }, alice);
    const second = await rig.call(listDrafts, { limit: 2, cursor: first.nextCursor ?? '' }, alice);
    const times = [...first.items, ...second.items].map(({ updatedAt }) => updatedAt);
    expect(first.items.map((draft) => draft.chatId)).toEqual([chats[2], chats[1]]);
    expect(times).toEqual([...times].sort().reverse());
  });
});
