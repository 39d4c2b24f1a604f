import { all, type Day } from './day';

/** One pixel, red. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

/** They share files, react to what was said, and keep what matters. */
export function sharing(day: () => Day): void {
  it('11:30 alice shares a picture and a page; bob reacts and pins', async () => {
    const { alice, bob, chatId } = day();
    const files = [new File([PICTURE], 'flow.png', { type: 'image/png' }), new File(['<script>alert(1)</script>'], 'notes.html')];
    const [picture, page] = [await alice.upload(chatId, files[0]), await alice.upload(chatId, files[1])];
    expect(picture).toMatchObject({ fileName: 'flow.png', contentType: 'image/png', size: PICTURE.length, width: 1, height: 1 });
    const attachmentIds = [picture.attachmentId, page.attachmentId];
    const message = await day().say(alice, 'The flow, and my notes', { attachmentIds });
    expect(message.attachments.map(({ fileName }) => fileName)).toEqual(['flow.png', 'notes.html']);

    const preview = await bob.download(picture.attachmentId, { preview: '1' });
    expect(Buffer.from(await preview.arrayBuffer())).toEqual(PICTURE);
    expect(preview.headers.get('content-type')).toBe('image/png');
    const download = await bob.download(page.attachmentId);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="?notes\.html/);
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
    expect(download.headers.get('content-type')).not.toContain('html');

    const params = { messageId: message.messageId };
    await alice.call('PUT /messages/:messageId/reactions/:emoji', { params: { ...params, emoji: '🎉' } });
    const reacted = await bob.call('PUT /messages/:messageId/reactions/:emoji', { params: { ...params, emoji: '🎉' } });
    expect(reacted.reactions).toMatchObject([{ emoji: '🎉', count: 2 }]);
    await day().bobSees('reaction.added', ({ messageId, count }) => messageId === message.messageId && count === 2);
    await alice.call('DELETE /messages/:messageId/reactions/:emoji', { params: { ...params, emoji: '🎉' } });
    expect((await bob.call('GET /messages/:messageId', { params })).reactions).toMatchObject([{ emoji: '🎉', count: 1 }]);

    await bob.call('PUT /messages/:messageId/pin', { params });
    await day().bobSees('message.pinned', ({ messageId, by }) => messageId === message.messageId && by.username === 'bob');
    expect(await all(alice.all('GET /chats/:chatId/pins', { params: { chatId } }))).toMatchObject([{ messageId: message.messageId }]);
  });

  it('11:45 a thread tells how many answered, and who', async () => {
    const { alice, bob } = day();
    const root = await day().say(alice, 'Who is in for lunch?');
    for (const who of [bob, alice, bob]) await day().say(who, 'Me!', { threadRootId: root.messageId });
    const { thread } = await alice.call('GET /messages/:messageId', { params: { messageId: root.messageId } });
    expect(thread).toMatchObject({ replyCount: 3 });
    expect(thread?.participants.map(({ username }) => username).sort()).toEqual(['alice', 'bob']);
  });
}
