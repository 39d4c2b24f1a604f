import { getChat, listMessages, listParticipants } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

/** Design, section 6: the tags about chats, over the services that read and answer them. */
describe('tags about chats', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService], ['tag-parser', 'task']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('private', bob);
  });

  const ask = (content: string) => work.ask(chatId, content);
  const askAs = async (author: typeof alice, content: string) => work.answerTo(await work.post(chatId, content, {}, author));
  const participants = async () =>
    (await rig.call(listParticipants, { chatId, limit: 200 }, alice)).items.map(({ username }) => username).sort();

  it('bring people in and take them out', async () => {
    expect(await ask('#invite @carol')).toBe('✅ Added @carol to the chat');
    expect(await participants()).toEqual(['alice', 'bob', 'carol']);
    expect(await ask('#remove @carol #remove @bob')).toBe('✅ Removed @carol from the chat\n✅ Removed @bob from the chat');
    expect(await participants()).toEqual(['alice']);
    expect(await refusalOf(rig.call(getChat, { chatId }, carol))).toBe('chat.not-found');
  });

  it('tell whom they cannot bring in or take out', async () => {
    expect(await ask('#invite @unknown\n#remove @carol\n#invite carol\n#remove')).toBe(
      [
        '❌ User @unknown not found',
        '❌ User @carol is not in this chat',
        '❌ Invalid format. Use @username',
        '❌ Invalid format. Use @username',
      ].join('\n'),
    );
    expect(await participants()).toEqual(['alice', 'bob']);
  });

  it('are refused to those who may not, and what was typed stays', async () => {
    expect(await askAs(bob, '#invite @carol\n#remove @alice')).toBe('❌ Only chat admins can do this\n❌ Only chat admins can do this');
    expect(await rig.call(getChat, { chatId }, alice)).toMatchObject({ participantCount: 2 });
    const { items } = await rig.call(listMessages, { chatId }, alice);
    expect(items.map(({ content }) => content)).toContain('#invite @carol\n#remove @alice');
  });

  it('close the chat for everything but to be opened again', async () => {
    expect(await ask('#close')).toBe('✅ Chat closed');
    expect(await refusalOf(work.post(chatId, 'still there?'))).toBe('chat.closed');
    expect(await ask('#reopen')).toBe('✅ Chat reopened');
    await work.post(chatId, 'back again');
  });

  it('are answered in one message with those about tasks, in the order in which they stand', async () => {
    expect(await ask('#invite @carol\n#task Implement OAuth #assignee @bob\n#status done\n#invite @unknown\n#priority High')).toBe(
      [
        '✅ Added @carol to the chat',
        '✅ Task ENG-1 created: Implement OAuth',
        '✅ Assigned to @bob',
        '✅ Priority changed to High',
        '❌ Invalid status. Available: To Do, In Progress, Done',
        '❌ User @unknown not found',
      ].join('\n'),
    );
    const { items } = await rig.call(listMessages, { chatId }, alice);
    expect(items.filter(({ kind }) => kind === 'bot')).toHaveLength(1);
  });

  it('leaves nothing behind that could not be handled', async () => {
    await rig.stores.settled();
    expect(await rig.stores.faults()).toEqual([]);
  });
});
