import { all, type Day, refusal } from './day';

/** They talk, and read what was said to them. */
export function talking(day: () => Day): void {
  it('10:30 they talk in a thread, and mend what they said', async () => {
    const root = await day().say(day().bob, 'Which **provider** do we take?');
    const reply = await day().say(day().alice, 'Keycloak, @bob', { threadRootId: root.messageId });
    await day().bobSees('notification.created', ({ notification }) => notification.link.messageId === reply.messageId);
    const edited = await day().alice.call('PATCH /messages/:messageId', {
      params: { messageId: reply.messageId },
      body: { content: 'Keycloak 26' },
    });
    expect(edited).toMatchObject({ content: 'Keycloak 26', revision: 1, threadRootId: root.messageId });
    await day().bobSees('message.edited', ({ messageId, content }) => messageId === reply.messageId && content === 'Keycloak 26');
    expect(
      await refusal(day().bob.call('PATCH /messages/:messageId', { params: { messageId: reply.messageId }, body: { content: 'x' } })),
    ).toEqual([403, 'message.forbidden']);
    const slip = await day().say(day().alice, 'my password is hunter2');
    await day().alice.call('DELETE /messages/:messageId', { params: { messageId: slip.messageId } });
    await day().bobSees('message.deleted', ({ messageId }) => messageId === slip.messageId);
    expect(await day().bob.call('GET /messages/:messageId', { params: { messageId: slip.messageId } })).toMatchObject({ content: '' });
    expect(await all(day().bob.all('GET /messages/:messageId/thread', { params: { messageId: root.messageId } }))).toMatchObject([
      { content: 'Keycloak 26' },
    ]);
  });

  it('11:00 bob clears his inbox', async () => {
    const unread = await all(day().bob.all('GET /notifications', { query: { limit: 1 } }));
    expect(unread.length).toBeGreaterThanOrEqual(2);
    expect((await day().bob.call('GET /notifications/unread-count')).unread).toBe(unread.length);
    await day().bob.call('POST /notifications/:notificationId/read', { params: { notificationId: unread[0].notificationId } });
    await day().bob.call('POST /notifications/read-all');
    expect((await day().bob.call('GET /notifications/unread-count')).unread).toBe(0);
    expect(await all(day().alice.all('GET /notifications'))).toEqual([]);
  });
}
