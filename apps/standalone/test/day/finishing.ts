import { all, type Day, refusal } from './day';

/** They finish, and look for what was said. */
export function finishing(day: () => Day): void {
  it('14:00 bob finishes over the API, and what he repeats is done once', async () => {
    const done = await day().bob.call('PATCH /tasks/:taskId', { params: { taskId: day().taskId }, body: { status: 'Done' } });
    expect(done).toMatchObject({ status: 'Done', key: 'ENG-1' });
    const posting = { params: { chatId: day().chatId }, body: { content: 'Finished' }, idempotencyKey: 'bob-1' };
    const [first, second] = [
      await day().bob.call('POST /chats/:chatId/messages', posting),
      await day().bob.call('POST /chats/:chatId/messages', posting),
    ];
    expect(second.messageId).toBe(first.messageId);
    expect(await refusal(day().bob.call('POST /chats/:chatId/messages', { ...posting, body: { content: 'Other words' } }))).toEqual([
      422,
      'idempotency.key-reused',
    ]);
  });

  it('17:00 what was said is found, in the order in which it was said', async () => {
    const found = await all(
      day().bob.all('GET /workspaces/:workspaceId/search', {
        params: { workspaceId: day().workspaceId },
        query: { q: 'keycloak from:@alice' },
      }),
    );
    expect(found.map(({ message }) => message.content)).toEqual(['Keycloak 26']);
    expect(
      await all(
        day().alice.all('GET /workspaces/:workspaceId/search', { params: { workspaceId: day().workspaceId }, query: { q: 'hunter2' } }),
      ),
    ).toEqual([]);
    const orders = (
      await all(day().alice.all('GET /chats/:chatId/messages', { params: { chatId: day().chatId }, query: { limit: 3 } }))
    ).map(({ order }) => order);
    expect(orders).toEqual([...orders].sort((one, other) => other - one));
  });
}
