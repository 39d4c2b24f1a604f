import {
  appendUpload,
  beginUpload,
  completeUpload,
  deleteMessage,
  getChat,
  listFiles,
  type ListMessages,
  searchMessages,
} from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));

describe('the files of a chat', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('private', bob);
  });
  afterAll(() => rig?.stop());

  const upload = async (fileName: string): Promise<string> => {
    const bytes = Buffer.from(fileName);
    const { attachmentId } = await rig.call(beginUpload, { chatId, fileName }, alice);
    await rig.call(appendUpload, { attachmentId, index: 0, data: bytes.toString('base64') }, alice);
    return (await rig.call(completeUpload, { attachmentId, size: bytes.length }, alice)).attachmentId;
  };
  const post = async (fileNames: string[], threadRootId?: string) =>
    work.post(chatId, 'Look', { attachmentIds: await Promise.all(fileNames.map(upload)), ...(threadRootId && { threadRootId }) });
  const files = (more: Pick<ListMessages, 'cursor' | 'limit'> = {}, who = bob) => rig.call(listFiles, { chatId, ...more }, who);

  it('come the newest first with where they stand, page by page, and go with their message', async () => {
    const first = await post(['a', 'b', 'c']);
    await work.post(chatId, 'No file here');
    const reply = await post(['d'], first.messageId);
    const gone = await post(['e']);
    await rig.call(deleteMessage, { messageId: gone.messageId }, alice);
    await upload('never sent');
    const all = await files();
    expect(all.nextCursor).toBeNull();
    expect(all.items.map(({ fileName }) => fileName)).toEqual(['d', 'a', 'b', 'c']);
    expect(all.items[0]).toMatchObject({
      ...reply.attachments[0],
      messageId: reply.messageId,
      threadRootId: first.messageId,
      author: { username: 'alice' },
      postedAt: reply.postedAt,
    });
    expect(await rig.call(getChat, { chatId }, bob)).toMatchObject({ pinCount: 0, fileCount: 4 });
    const pages: string[][] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await files({ limit: 1, ...(cursor !== undefined && { cursor }) });
      pages.push(page.items.map(({ fileName }) => fileName));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual([['d'], ['a'], ['b'], ['c']]);
  });

  it('are for those who may see the chat', async () => {
    expect(await refusalOf(files({}, carol))).toBe('chat.not-found');
    expect(await refusalOf(files({ cursor: 'nonsense' }))).toBe('validation');
  });

  it('leave other chats alone, and so does a search in one chat', async () => {
    const other = await work.chat('public');
    const { messageId } = await work.post(other, 'Look elsewhere');
    await rig.stores.settled();
    expect((await rig.call(listFiles, { chatId: other }, alice)).items).toEqual([]);
    const found = async (chat: string, who = alice) =>
      (await rig.call(searchMessages, { workspaceId: work.workspaceId, q: 'look', chat }, who)).items.map(
        ({ message }) => message.messageId,
      );
    expect(await found(other)).toEqual([messageId]);
    expect(await found(chatId)).toHaveLength(2);
    expect(await found(chatId, carol)).toEqual([]);
  });
});
