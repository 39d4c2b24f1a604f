import {
  appendUpload,
  ATTACHMENT_CHUNK_BYTES,
  type AttachmentView,
  beginUpload,
  closeChat,
  completeUpload,
  deleteMessage,
  getAttachment,
  getMessage,
  leaveChat,
  postMessage,
  type Principal,
  readAttachment,
  rebuildProjection,
  searchMessages,
} from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, until, Workplace } from '@flowra/harness';
import { chatService } from '../chat.module';

const [alice, bob, carol, stranger] = ['alice', 'bob', 'carol', 'stranger'].map((name) => person(name));
const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0', 'latin1'),
  Buffer.alloc(500, 7),
]);

describe('files in a chat', () => {
  let rig: ServiceRig;
  let work: Workplace;
  let chatId: string;
  let privateId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    chatId = await work.chat('public', bob);
    privateId = await work.chat('private', bob);
  });
  afterAll(() => rig?.stop());

  const begin = async (who: Principal, to: string, fileName = 'plan.png', asking = {}) =>
    rig.call(beginUpload, { chatId: to, fileName }, who, asking);
  const append = (attachmentId: string, index: number, bytes: Buffer, who = alice) =>
    rig.call(appendUpload, { attachmentId, index, data: bytes.toString('base64') }, who);
  const complete = (attachmentId: string, size: number, who = alice) => rig.call(completeUpload, { attachmentId, size }, who);
  async function upload(bytes = PNG, who = alice, to = chatId, fileName = 'plan.png'): Promise<AttachmentView> {
    const { attachmentId } = await begin(who, to, fileName);
    for (let index = 0; index * ATTACHMENT_CHUNK_BYTES < bytes.length; index += 1) {
      await append(attachmentId, index, bytes.subarray(index * ATTACHMENT_CHUNK_BYTES, (index + 1) * ATTACHMENT_CHUNK_BYTES), who);
    }
    return complete(attachmentId, bytes.length, who);
  }
  const see = (attachmentId: string, who = alice) => rig.call(getAttachment, { attachmentId }, who);
  const read = async (attachmentId: string, index: number, who = alice) =>
    Buffer.from((await rig.call(readAttachment, { attachmentId, index }, who)).data, 'base64');
  const chunksOf = async (attachmentId: string) =>
    (await rig.stores.documents('chat', 'attachments.chunks')).filter(({ files_id }) => files_id === attachmentId).length;

  it('come in pieces and go out as they were, with what their bytes say', async () => {
    const bytes = Buffer.concat([PNG, Buffer.alloc(2 * ATTACHMENT_CHUNK_BYTES, 'x')]);
    const file = await upload(bytes, alice, chatId, '../plan.exe');
    expect(file).toEqual({
      attachmentId: file.attachmentId,
      fileName: 'plan.exe',
      contentType: 'image/png',
      size: bytes.length,
      width: 640,
      height: 480,
    });
    expect(await see(file.attachmentId)).toEqual(file);
    const pieces = await Promise.all([0, 1, 2].map((index) => read(file.attachmentId, index)));
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(await refusalOf(read(file.attachmentId, 3))).toBe('attachment.not-found');
  });

  it('belong to a message, which shows them, also without a text', async () => {
    const files = [await upload(), await upload(Buffer.from('Hello'))];
    const attachmentIds = files.map(({ attachmentId }) => attachmentId).reverse();
    const message = await work.post(chatId, '', { attachmentIds });
    expect(message.attachments).toEqual([...files].reverse());
    expect(await rig.call(getMessage, { messageId: message.messageId }, bob)).toEqual(message);
    const search = { workspaceId: work.workspaceId, q: 'has:file', limit: 1 };
    expect((await rig.call(searchMessages, search, bob)).items.map((hit) => hit.message.messageId)).toEqual([message.messageId]);
    expect(await see(files[0].attachmentId, carol)).toEqual(files[0]);
  });

  it('are for the author alone until then, and for nobody who may not see the chat', async () => {
    const { attachmentId } = await upload(PNG, alice, privateId);
    for (const who of [bob, carol, stranger]) expect(await refusalOf(see(attachmentId, who))).toBe('attachment.not-found');
    await work.post(privateId, 'Here', { attachmentIds: [attachmentId] });
    expect(await see(attachmentId, bob)).toMatchObject({ attachmentId });
    for (const who of [carol, stranger]) expect(await refusalOf(see(attachmentId, who))).toBe('attachment.not-found');
    await rig.call(leaveChat, { chatId: privateId }, bob);
    expect(await refusalOf(see(attachmentId, bob))).toBe('attachment.not-found');
    expect(await refusalOf(read(attachmentId, 0, bob))).toBe('attachment.not-found');
  });

  it('have one message, also when two ask at once', async () => {
    const { attachmentId } = await upload();
    const attachmentIds = [attachmentId];
    const outcomes = await Promise.all([1, 2, 3].map(() => refusalOf(work.post(chatId, 'Mine', { attachmentIds }))));
    expect(outcomes.sort()).toEqual(['attachment.already-used', 'attachment.already-used', undefined].sort());
    expect(await refusalOf(work.post(chatId, 'Mine too', { attachmentIds }))).toBe('attachment.already-used');
  });

  it('are answered again to the same post', async () => {
    const { attachmentId } = await upload();
    const more = { attachmentIds: [attachmentId], clientMessageId: 'with-a-file' };
    const first = await work.post(chatId, 'Once', more);
    expect(await work.post(chatId, 'Once', more)).toEqual(first);
  });

  it('can be used by their uploader only, in the chat they were uploaded to', async () => {
    const { attachmentId } = await upload();
    const attachmentIds = [attachmentId];
    expect(await refusalOf(rig.call(postMessage, { chatId, content: 'Mine', attachmentIds }, bob))).toBe('attachment.not-found');
    const elsewhere = await work.chat('public');
    expect(await refusalOf(work.post(elsewhere, 'There', { attachmentIds }))).toBe('attachment.not-found');
    expect(await refusalOf(work.post(chatId, 'None', { attachmentIds: ['nothing'] }))).toBe('attachment.not-found');
    const eleven = [...Array(11).keys()].map(String);
    expect(await refusalOf(work.post(chatId, 'Many', { attachmentIds: eleven }))).toBe('validation');
    expect(await refusalOf(work.post(chatId, 'Twice', { attachmentIds: [attachmentId, attachmentId] }))).toBe('validation');
  });

  it('are refused when they are empty, unfinished, too large or not welcome', async () => {
    const { attachmentId } = await begin(alice, chatId);
    expect(await refusalOf(complete(attachmentId, 0))).toBe('attachment.empty');
    await append(attachmentId, 1, Buffer.from('the end'));
    expect(await refusalOf(complete(attachmentId, 7))).toBe('attachment.incomplete');
    await append(attachmentId, 0, Buffer.from('too short a beginning'));
    expect(await refusalOf(complete(attachmentId, 28))).toBe('attachment.incomplete');
    expect(await refusalOf(append(attachmentId, 103, PNG))).toBe('attachment.too-large');
    expect(await refusalOf(append(attachmentId, 0, PNG, bob))).toBe('attachment.not-found');
    expect(await refusalOf(see(attachmentId))).toBe('attachment.not-found');
    expect(await refusalOf(begin(carol, chatId))).toBe('chat.not-participant');
    expect(await refusalOf(begin(carol, privateId))).toBe('chat.not-found');
    const closed = await work.chat('public');
    await rig.call(closeChat, { chatId: closed }, alice);
    expect(await refusalOf(begin(alice, closed))).toBe('chat.closed');
  });

  it('are uploaded once under one key, and do not change afterwards', async () => {
    const asking = { commandId: 'upload-1', requestHash: 'one' };
    const { attachmentId, finished } = await begin(alice, chatId, 'plan.png', asking);
    expect(finished).toBeNull();
    expect(await begin(alice, chatId, 'plan.png', asking)).toEqual({ attachmentId, finished: null });
    await append(attachmentId, 0, PNG);
    const file = await rig.call(completeUpload, { attachmentId, size: PNG.length }, alice, asking);
    expect(await begin(alice, chatId, 'plan.png', asking)).toEqual({ attachmentId, finished: file });
    expect(await refusalOf(begin(alice, chatId, 'plan.png', { ...asking, requestHash: 'other' }))).toBe('idempotency.key-reused');
    expect(await refusalOf(append(attachmentId, 0, Buffer.from('other')))).toBe('attachment.already-used');
  });

  it('go with their message', async () => {
    const { attachmentId } = await upload();
    const { messageId } = await work.post(chatId, 'Look', { attachmentIds: [attachmentId] });
    await rig.call(deleteMessage, { messageId }, alice);
    expect(await refusalOf(see(attachmentId))).toBe('attachment.not-found');
    expect(await rig.call(getMessage, { messageId }, alice)).toMatchObject({ attachments: [] });
    await until('the bytes are gone', async () => (await chunksOf(attachmentId)) === 0);
    expect((await rig.events('chat')).filter(({ eventType }) => eventType === 'AttachmentRemoved')).toMatchObject([
      { eventData: { attachmentId, reason: 'message-deleted' } },
    ]);
  });

  it('are removed when no message has used them in time, and kept when one has', async () => {
    const [unused, used] = [await upload(), await upload()];
    const { attachmentId: unfinished } = await begin(alice, chatId);
    await append(unfinished, 0, PNG);
    await work.post(chatId, 'Look', { attachmentIds: [used.attachmentId] });
    const ids = [unused.attachmentId, used.attachmentId, unfinished];
    for (const id of ids) await rig.stores.overwrite('chat', 'uploads', id, { dueAt: new Date(0) });
    await eventually('none is waiting', async () => {
      const left = (await rig.stores.documents('chat', 'uploads')).filter(({ _id }) => ids.includes(String(_id)));
      return left.length === 0 || undefined;
    });
    expect(await Promise.all(ids.map(chunksOf))).toEqual([0, 1, 0]);
    expect(await refusalOf(see(unused.attachmentId))).toBe('attachment.not-found');
    expect(await see(used.attachmentId)).toEqual(used);
    expect(await refusalOf(work.post(chatId, 'Late', { attachmentIds: [unused.attachmentId] }))).toBe('attachment.not-found');
  });

  it('are rebuilt as they were, and leave nothing that could not be handled', async () => {
    await rig.stores.settled();
    const system = person('root', { isSystemAdmin: true });
    for (const projection of ['attachments', 'messages', 'message_search']) {
      const before = await rig.stores.documents('chat', projection);
      await rig.call(rebuildProjection.chat, { service: 'chat', projection }, system);
      expect(await rig.stores.documents('chat', projection)).toEqual(before);
    }
    expect(await rig.stores.faults()).toEqual([]);
  });
});
