import { addReaction, deleteMessage, editMessage, listVersions } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

describe('the history of a message', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let messageId: string;
  let postedAt: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    ({ messageId, postedAt } = await work.post(await work.chat('private', bob), 'First', {}, bob));
  });

  const edit = (content: string) => rig.call(editMessage, { messageId, content }, bob);
  const history = (more = {}, by = alice) => rig.call(listVersions, { messageId, ...more }, by);

  it('is what it was posted with when it was never edited', async () => {
    const by = { userId: bob.userId, username: 'bob', displayName: 'Bob' };
    expect(await history()).toEqual({ items: [{ revision: 0, content: 'First', at: postedAt, by }], nextCursor: null });
  });

  it('tells all its words in order, whatever else happened to it', async () => {
    await edit('Second');
    await rig.call(addReaction, { messageId, emoji: '👍' }, alice);
    const { editedAt } = await edit('Third');
    const { items } = await history();
    expect(items.map(({ revision, content }) => [revision, content])).toEqual([
      [0, 'First'],
      [1, 'Second'],
      [2, 'Third'],
    ]);
    expect(items[2]).toMatchObject({ at: editedAt, by: { username: 'bob' } });
    const first = await history({ limit: 2 });
    const rest = await history({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items]).toEqual(items);
    expect(rest.nextCursor).toBeNull();
  });

  it('is for those who may see the message', async () => {
    expect(await refusalOf(history({}, carol))).toBe('message.not-found');
    messageId = 'nothing';
    expect(await refusalOf(history())).toBe('message.not-found');
  });

  it('is gone with a message that is deleted', async () => {
    await edit('Second');
    await rig.call(deleteMessage, { messageId }, bob);
    expect(await history()).toEqual({ items: [], nextCursor: null });
  });
});
