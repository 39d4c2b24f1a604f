import {
  createChat,
  deleteMessage,
  editMessage,
  leaveChat,
  type MessageView,
  rebuildProjection,
  type SearchHit,
  searchMessages,
  type SearchMessages,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));

describe('searching messages', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let publicId: string;
  let privateId: string;
  const posted: Record<string, MessageView> = {};

  beforeAll(async () => {
    rig = await startServiceRig([chatService], ['tag-parser', 'task']);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    publicId = await work.chat('public', bob);
    privateId = await work.chat('private', bob);
    posted.first = await work.post(publicId, 'The café opens on Monday');
    posted.second = await work.post(publicId, 'Monday is far away', {}, bob);
    posted.secret = await work.post(privateId, 'Secret Monday plan');
    posted.task = await work.post(publicId, '#task Prepare Monday');
    await work.answerTo(posted.task);
    await rig.stores.settled();
  }, 60_000);
  afterAll(() => rig?.stop());

  const search = (q: string, who = alice, more: Partial<SearchMessages> = {}) =>
    rig.call(searchMessages, { workspaceId: work.workspaceId, q, ...more }, who);
  const ids = ({ items }: { items: readonly SearchHit[] }) => items.map(({ message }) => message.messageId);
  const found = async (q: string, who = alice) => {
    const names = new Map(Object.entries(posted).map(([name, { messageId }]) => [messageId, name]));
    return ids(await search(q, who)).flatMap((id) => names.get(id) ?? []);
  };

  it('finds words whatever their case and diacritics, the newest first, with where they are', async () => {
    expect(await found('MONDAY')).toEqual(['task', 'secret', 'second', 'first']);
    const { items } = await search('cafe opens');
    expect(items).toEqual([
      {
        message: { ...posted.first, tagResults: null },
        chatName: 'general',
        highlights: [
          { start: 4, end: 8 },
          { start: 9, end: 14 },
        ],
      },
    ]);
  });

  it('needs every word, and of the last one only its beginning', async () => {
    expect(await found('monday caf')).toEqual(['first']);
    expect(await found('mon')).toEqual(['task', 'secret', 'second', 'first']);
    expect(await found('mon opens')).toEqual([]);
    expect(await found('monday nowhere')).toEqual([]);
  });

  it('looks only where the caller may look', async () => {
    expect(await found('monday', bob)).toContain('secret');
    expect(await found('monday', carol)).toEqual(['task', 'second', 'first']);
    expect(await refusalOf(search('monday', stranger))).toBe('workspace.not-found');
    expect(await refusalOf(search('monday', alice, { workspaceId: 'nowhere' }))).toBe('workspace.not-found');
  });

  it('forgets a private chat for whoever left it', async () => {
    const chatId = await work.chat('private', bob, carol);
    posted.gone = await work.post(chatId, 'Zebra crossing');
    expect(await found('zebra', carol)).toEqual(['gone']);
    await rig.call(leaveChat, { chatId }, carol);
    expect(await found('zebra', carol)).toEqual([]);
  });

  it('narrows by author, chat, day and task', async () => {
    expect(await found('from:@bob')).toEqual(['second']);
    expect(await found('monday from:@Bob from:alice in:general')).toHaveLength(4);
    expect(await found('monday in:nowhere')).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await found(`monday after:${today}`)).toEqual([]);
    expect(await found(`monday before:${today}`)).toEqual([]);
    expect(await found('monday after:2020-01-01')).toHaveLength(4);
    expect(await found('is:task')).toEqual(['task']);
    expect(await found('mon is:task', carol)).toEqual(['task']);
    expect(await found('monday has:file')).toEqual([]);
  });

  it('finds nothing for nothing, and refuses a day that is none', async () => {
    expect(await search('!!!')).toEqual({ items: [], nextCursor: null });
    expect(await refusalOf(search('before:soon'))).toBe('validation');
    expect(await refusalOf(search(''))).toBe('validation');
    expect(await refusalOf(search('x'.repeat(501)))).toBe('validation');
  });

  it('follows edits and deletions', async () => {
    posted.changing = await work.post(publicId, 'An ostrich');
    await rig.call(editMessage, { messageId: posted.changing.messageId, content: 'A penguin' }, alice);
    expect(await found('ostrich')).toEqual([]);
    expect(await found('penguin')).toEqual(['changing']);
    await rig.call(deleteMessage, { messageId: posted.changing.messageId }, alice);
    expect(await found('penguin')).toEqual([]);
    expect(await found('from:alice')).not.toContain('changing');
  });

  it('gives everything once over pages', async () => {
    const chatId = await work.chat('public');
    const written: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) written.unshift((await work.post(chatId, `Giraffe ${turn}`)).messageId);
    for (const q of ['giraffe', 'gira', 'in:general after:2020-01-01 giraffe']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search(q, alice, { limit: 3, cursor });
        seen.push(...ids(page));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(written);
    }
    expect(await refusalOf(search('giraffe', alice, { cursor: 'no cursor' }))).toBe('validation');
  });

  it('calls a direct chat by the name of the other one, as each of them knows it', async () => {
    const payload = { workspaceId: work.workspaceId, visibility: 'direct' as const, participantIds: [bob.userId] };
    const { chatId } = await rig.call(createChat, payload, alice);
    await work.post(chatId, 'Between the two of us');
    await rig.stores.settled();
    const names = async (who: typeof alice) => (await search('between', who)).items.map(({ chatName }) => chatName);
    expect([await names(alice), await names(bob), await names(carol)]).toEqual([['Bob'], ['Alice'], []]);
  });

  it('is rebuilt as it was', async () => {
    const before = await rig.stores.documents('chat', 'message_search');
    const system = person('root', { isSystemAdmin: true });
    await rig.call(rebuildProjection.chat, { service: 'chat', projection: 'message_search' }, system);
    expect(await rig.stores.documents('chat', 'message_search')).toEqual(before);
  });
});
