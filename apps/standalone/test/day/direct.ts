import { eventually } from '@flowra/harness';
import { all, type Day } from './day';

const SOON_MS = 1500;

/** They talk in private, and leave each other in peace. */
export function direct(day: () => Day): void {
  it('12:30 a direct chat is the same one, whoever opens it', async () => {
    const { alice, bob, aliceId, bobId, workspaceId } = day();
    const open = (who: typeof alice, other: string) =>
      who.call('POST /workspaces/:workspaceId/chats', { params: { workspaceId }, body: { visibility: 'direct', participantIds: [other] } });
    const [first, second] = [await open(alice, bobId), await open(bob, aliceId)];
    expect(second.chatId).toBe(first.chatId);
    expect(first.others).toMatchObject([{ username: 'bob' }]);
    const params = { chatId: first.chatId };
    const { messageId } = await alice.call('POST /chats/:chatId/messages', { params, body: { content: 'Coffee?' } });
    const { notification } = await day().bobSees('notification.created', (push) => push.notification.kind === 'direct-message');
    expect(notification.link).toMatchObject({ messageId });
    expect(await bob.call('GET /chats/:chatId', { params })).toMatchObject({ unreadCount: 1 });
    await bob.call('POST /chats/:chatId/read', { params, body: {} });
    expect(await bob.call('GET /chats/:chatId', { params })).toMatchObject({ unreadCount: 0, mentionCount: 0 });
  });

  it('13:00 alice sends a message later, bob lets himself be reminded', async () => {
    const { alice, bob, chatId } = day();
    const sendAt = new Date(Date.now() + SOON_MS).toISOString();
    const scheduled = await alice.call('POST /chats/:chatId/scheduled-messages', {
      params: { chatId },
      body: { content: 'Back from lunch', sendAt },
    });
    expect(scheduled).toMatchObject({ state: 'scheduled', messageId: null });
    const { message } = await day().bobSees('message.posted', (push) => push.message.content === 'Back from lunch');
    expect(Date.parse(message.postedAt)).toBeGreaterThanOrEqual(Date.parse(sendAt));
    const remindAt = new Date(Date.now() + SOON_MS).toISOString();
    await bob.call('POST /messages/:messageId/reminders', { params: { messageId: message.messageId }, body: { remindAt } });
    await day().bobSees('notification.created', ({ notification }) => notification.kind === 'reminder');
    expect(await all(bob.all('GET /reminders'))).toEqual([]);
  });

  it('13:30 bob mutes the chat and keeps quiet hours: only what names him gets through, without a sound', async () => {
    const { alice, bob, chatId } = day();
    const kinds = { status: false };
    const [from, to] = ['00:00', '23:59'];
    const set = await bob.call('PUT /notification-preferences', { body: { kinds, quietHours: { from, to, timezone: 'UTC' } } });
    expect(set).toMatchObject({ kinds: { status: false, mention: true }, quietHours: { timezone: 'UTC' } });
    await bob.call('PUT /chats/:chatId/mute', { params: { chatId } });
    expect(await bob.call('GET /chats/:chatId', { params: { chatId } })).toMatchObject({ isMuted: true });
    const named = await day().say(alice, 'This one is for you, @bob');
    const entry = await eventually('bob finds it in his inbox', async () =>
      (await all(bob.all('GET /notifications', { query: { unreadOnly: true } }))).find(({ link }) => link.messageId === named.messageId),
    );
    expect(entry).toMatchObject({ kind: 'mention', silent: true });
    expect(
      day()
        .pushes('notification.created')
        .map((push) => push.notification.link.messageId),
    ).not.toContain(named.messageId);
    await bob.call('DELETE /chats/:chatId/mute', { params: { chatId } });
    expect(await bob.call('PUT /notification-preferences', { body: {} })).toMatchObject({ quietHours: null, kinds: { status: true } });
  });
}
