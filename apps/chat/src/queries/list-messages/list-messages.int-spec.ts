import { deleteMessage, getMessage, listMessages, type ListMessages, listThread, type MessageView } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const people = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace'].map((name) => person(name));
const [alice, bob, carol] = people;

describe('the messages of a chat', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', ...(people as [typeof alice]));
  });
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    chatId = await work.chat('public', ...people.slice(1));
  });

  const list = (more: Partial<ListMessages> = {}) => rig.call(listMessages, { chatId, ...more }, bob);
  const words = (items: readonly MessageView[]) => items.map(({ content }) => content);
  const reply = (root: MessageView, content: string, author = bob) => work.post(chatId, content, { threadRootId: root.messageId }, author);
  const read = (messageId: string) => rig.call(getMessage, { messageId }, carol);

  describe('around one of them', () => {
    let messages: MessageView[];
    beforeEach(async () => {
      messages = [];
      for (let turn = 0; turn < 9; turn += 1) messages.push(await work.post(chatId, String(turn)));
    });

    it('shows what came before and after, and goes on both ways', async () => {
      const window = await list({ around: messages[4].messageId, limit: 3 });
      expect(words(window.items)).toEqual(['5', '4', '3']);
      const older = await list({ limit: 3, cursor: window.nextCursor ?? '' });
      const newer = await list({ limit: 3, cursor: window.prevCursor ?? '', direction: 'newer' });
      expect([words(older.items), words(newer.items)]).toEqual([
        ['2', '1', '0'],
        ['6', '7', '8'],
      ]);
      expect([older.nextCursor, newer.nextCursor]).toEqual([null, null]);
    });

    it('shows the same the other way round', async () => {
      const window = await list({ around: messages[4].messageId, limit: 4, direction: 'newer' });
      expect(words(window.items)).toEqual(['2', '3', '4', '5']);
      expect(words((await list({ limit: 2, cursor: window.nextCursor ?? '', direction: 'newer' })).items)).toEqual(['6', '7']);
      expect(words((await list({ limit: 9, cursor: window.prevCursor ?? '' })).items)).toEqual(['1', '0']);
    });

    it.each([
      [0, ['1', '0'], null],
      [8, ['8', '7'], expect.any(String)],
    ])('ends where the chat ends: at %i', async (turn, shown, nextCursor) => {
      const window = await list({ around: messages[turn].messageId, limit: 3 });
      expect(words(window.items)).toEqual(shown);
      expect(window.nextCursor).toEqual(nextCursor);
      expect(window.prevCursor === null).toBe(turn === 8);
    });

    it('is refused for what is not in the chat', async () => {
      const elsewhere = await work.post(await work.chat('public', bob), 'Elsewhere');
      for (const around of ['nothing', elsewhere.messageId]) expect(await refusalOf(list({ around }))).toBe('message.not-found');
    });
  });

  describe('with their threads', () => {
    it('are told how many replied, who, and when last', async () => {
      const root = await work.post(chatId, 'Who comes?');
      expect(root.thread).toBeNull();
      await reply(root, 'I', bob);
      await reply(root, 'I too', carol);
      const last = await reply(root, 'I with a friend', bob);
      expect(last.thread).toBeNull();
      expect(await read(root.messageId)).toMatchObject({
        thread: {
          replyCount: 3,
          participants: [{ userId: bob.userId, username: 'bob', displayName: 'Bob' }, { username: 'carol' }],
          participantCount: 2,
          lastReplyAt: last.postedAt,
        },
      });
    });

    it('name five of many', async () => {
      const root = await work.post(chatId, 'Who comes?');
      for (const each of people) await reply(root, 'I', each);
      const { thread } = await read(root.messageId);
      expect(thread).toMatchObject({ replyCount: 7, participantCount: 7 });
      expect(thread?.participants.map(({ username }) => username)).toEqual(['grace', 'frank', 'erin', 'dave', 'carol']);
    });

    it('count a reply to a reply in the first thread, and none that is deleted', async () => {
      const root = await work.post(chatId, 'Root');
      const first = await reply(root, 'Reply');
      const deeper = await reply(first, 'Deeper', carol);
      expect((await read(root.messageId)).thread).toMatchObject({ replyCount: 2, lastReplyAt: deeper.postedAt });
      await rig.call(deleteMessage, { messageId: deeper.messageId }, carol);
      expect((await read(root.messageId)).thread).toMatchObject({ replyCount: 1, lastReplyAt: first.postedAt, participantCount: 1 });
      await rig.call(deleteMessage, { messageId: first.messageId }, bob);
      expect((await read(root.messageId)).thread).toBeNull();
    });

    it('keep the replies to a message that is deleted', async () => {
      const root = await work.post(chatId, 'Root');
      await reply(root, 'Reply');
      await rig.call(deleteMessage, { messageId: root.messageId }, alice);
      expect(await read(root.messageId)).toMatchObject({ content: '', thread: { replyCount: 1 } });
      expect(words((await rig.call(listThread, { messageId: root.messageId }, carol)).items)).toEqual(['Reply']);
    });

    it('are listed page by page', async () => {
      const root = await work.post(chatId, 'Root');
      for (const turn of ['0', '1', '2']) await reply(root, turn);
      const first = await rig.call(listThread, { messageId: root.messageId, limit: 2 }, bob);
      const rest = await rig.call(listThread, { messageId: root.messageId, limit: 2, cursor: first.nextCursor ?? '' }, bob);
      expect([words(first.items), words(rest.items)]).toEqual([['0', '1'], ['2']]);
      expect(rest.nextCursor).toBeNull();
    });

    it('can be left out of the list', async () => {
      const one = await work.post(chatId, 'One');
      const two = await work.post(chatId, 'Two');
      const replies = [await reply(one, 'To one'), await reply(two, 'To two')];
      await work.post(chatId, 'Three');
      expect(words((await list({ threads: 'roots' })).items)).toEqual(['Three', 'Two', 'One']);
      expect(words((await list()).items)).toEqual(['Three', 'To two', 'To one', 'Two', 'One']);
      const window = await list({ threads: 'roots', around: replies[1].messageId, limit: 1 });
      expect(words(window.items)).toEqual(['Two']);
      expect(words((await list({ threads: 'roots', cursor: window.nextCursor ?? '' })).items)).toEqual(['One']);
    });
  });
});
