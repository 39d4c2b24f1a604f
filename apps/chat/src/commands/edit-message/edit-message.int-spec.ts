import {
  acceptInvite,
  addParticipant,
  closeChat,
  createChat,
  createInvite,
  createWorkspace,
  deleteMessage,
  editMessage,
  getMessage,
  listMessages,
  type MessageView,
  postMessage,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((name) => person(name));
const stranger = person('stranger');

describe('changing a message', () => {
  let rig: ServiceRig;
  let chatId: string;
  let message: MessageView;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    const { workspaceId } = await rig.call(createWorkspace, { name: 'Engineering' }, alice);
    const { token } = await rig.call(createInvite, { workspaceId }, alice);
    for (const member of [bob, carol, dave]) await rig.call(acceptInvite, { token }, member);
    ({ chatId } = await rig.call(createChat, { workspaceId, name: 'general', visibility: 'public' }, alice));
    for (const { userId } of [bob, carol]) await rig.call(addParticipant, { chatId, userId }, alice);
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    message = await rig.call(postMessage, { chatId, content: 'First words' }, bob);
  });

  const edit = (content: string, by = bob, asking = {}) => rig.call(editMessage, { messageId: message.messageId, content }, by, asking);
  const remove = (by = bob) => rig.call(deleteMessage, { messageId: message.messageId }, by);
  const read = () => rig.call(getMessage, { messageId: message.messageId }, bob);
  const happened = async () =>
    (await rig.events('chat')).filter(({ aggregateId }) => aggregateId === message.messageId).map(({ eventType }) => eventType);

  it('shows the author the new words at once, in the same place', async () => {
    const edited = await edit('Second words');
    expect(edited).toMatchObject({ content: 'Second words', revision: 1, order: message.order, editedAt: expect.any(String) });
    expect(await read()).toEqual(edited);
    expect(await edit('Third words')).toMatchObject({ revision: 2 });
  });

  it('names anew whom the new words name', async () => {
    await edit('For @carol and @stranger');
    const events = await rig.events('chat');
    const edited = events.find(({ eventType, aggregateId }) => eventType === 'MessageEdited' && aggregateId === message.messageId);
    expect(edited?.eventData['mentions']).toEqual([{ username: 'carol', userId: carol.userId }]);
  });

  it('keeps nothing of an edit that changes nothing', async () => {
    expect(await edit('First words')).toMatchObject({ revision: 0, editedAt: null });
    expect(await happened()).toEqual(['MessagePosted']);
  });

  it('edits once when the command is repeated', async () => {
    const first = await edit('Again', bob, { commandId: `edit-${message.messageId}` });
    expect(await edit('Again', bob, { commandId: `edit-${message.messageId}` })).toEqual(first);
    expect(await happened()).toEqual(['MessagePosted', 'MessageEdited']);
  });

  it('refuses words of nothing and more than fit', async () => {
    expect(await refusalOf(edit('  '))).toBe('message.empty');
    expect(await refusalOf(edit('x'.repeat(10_001)))).toBe('validation');
    expect(await read()).toEqual(message);
  });

  it('lets nobody rewrite the words of another, a chat admin neither', async () => {
    expect(await refusalOf(edit('Changed', alice))).toBe('message.forbidden');
    expect(await refusalOf(edit('Changed', carol))).toBe('message.forbidden');
    expect(await refusalOf(edit('Changed', dave))).toBe('chat.not-participant');
    expect(await refusalOf(edit('Changed', stranger))).toBe('message.not-found');
    expect(await read()).toEqual(message);
  });

  it.each([
    ['the author', bob],
    ['a chat admin', alice],
  ])('lets %s delete, and shows that it was there without its words', async (_, by) => {
    await remove(by);
    expect(await read()).toMatchObject({ content: '', deletedAt: expect.any(String), order: message.order });
    const { items } = await rig.call(listMessages, { chatId, limit: 1 }, carol);
    expect(items).toMatchObject([{ messageId: message.messageId, content: '' }]);
  });

  it('lets nobody else delete', async () => {
    expect(await refusalOf(remove(carol))).toBe('message.forbidden');
    expect(await refusalOf(remove(dave))).toBe('chat.not-participant');
    expect(await refusalOf(remove(stranger))).toBe('message.not-found');
    expect(await happened()).toEqual(['MessagePosted']);
  });

  it('deletes once, and edits nothing that is deleted', async () => {
    await remove();
    await remove();
    expect(await refusalOf(edit('Too late'))).toBe('message.not-found');
    expect(await happened()).toEqual(['MessagePosted', 'MessageDeleted']);
  });

  it('changes nothing in a closed chat', async () => {
    await rig.call(closeChat, { chatId }, alice);
    expect(await refusalOf(edit('Changed'))).toBe('chat.closed');
    expect(await refusalOf(remove())).toBe('chat.closed');
  });
});
