import type { AuditEntryView, DeadLetterView, KnownUserView, Page, StoredEventView, TagCatalogueView } from '@flowra/contracts';
import { type Flowra, foundTeam, ok, type ProblemBody, startFlowra, type Team } from '@flowra/harness';

/** What system administrators see of all services together. */
describe('administration', () => {
  let flowra: Flowra;
  let team: Team;
  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    const headers = { prefer: 'wait=10', 'x-correlation-id': 'chain-1' };
    ok(await flowra.api('alice').post(`/chats/${team.chat.chatId}/messages`, { content: '#task Implement OAuth' }, { headers }));
    await flowra.stores.settled();
  });
  afterAll(() => flowra?.stop());

  const all = async <Item>(path: string): Promise<Item[]> => {
    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<Item> = ok(await flowra.api('admin').get<Page<Item>>(`${path}${next}`));
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };

  it.each(['dead-letters', 'events?correlationId=x', 'projections', 'rebuilds', 'audit', 'audit/export', 'users'])(
    'is for system administrators: %s',
    async (path) => {
      expect(await flowra.api('alice').get(`/admin/${path}`)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await flowra.api('admin').get(`/admin/${path}`)).status).toBe(200);
    },
  );

  it('shows a chain through all services in the order of time, page by page', async () => {
    const events = await all<StoredEventView>('/admin/events?correlationId=chain-1&limit=2');
    expect(events[0]).toMatchObject({ eventType: 'MessagePosted', service: 'chat', causationId: null });
    expect(new Set(events.map(({ service }) => service))).toEqual(new Set(['chat', 'tag-parser', 'task', 'notification']));
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    const { body } = await flowra.api('admin').get<ProblemBody>('/admin/events');
    expect(body).toMatchObject({ code: 'validation', errors: [{ field: 'aggregateId' }] });
  });

  it('says who did what, also as a file', async () => {
    const entries = await all<AuditEntryView>(`/admin/audit?userId=${team.userIds.alice}&limit=3`);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(entries.some(({ action, isDirect }) => action === 'MessagePosted' && isDirect)).toBe(true);
    const exported = await flowra.api('admin').get<string>(`/admin/audit/export?userId=${team.userIds.alice}`);
    expect(exported.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(exported.body.trim().split('\r\n')).toHaveLength(entries.length + 1);
    const lines = await flowra.api('admin').get<string>('/admin/audit/export?format=ndjson&limit=2');
    expect(lines.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    expect(lines.headers.get('x-next-cursor')).toMatch(/./);
  });

  it('knows the people, and no dead letters when all is well', async () => {
    expect((await all<KnownUserView>('/admin/users?limit=1')).map(({ username }) => username)).toEqual(['alice', 'bob']);
    expect(await all<DeadLetterView>('/admin/dead-letters?limit=10')).toEqual([]);
    expect(await flowra.api('admin').delete('/admin/dead-letters/chat.bm9uZQ')).toMatchObject({ status: 404 });
  });

  it('lists the tags to everybody who is signed in', async () => {
    expect(ok(await flowra.api('bob').get<TagCatalogueView>('/tags')).tags).toContainEqual(
      expect.objectContaining({ name: 'invite', permission: 'chat-admin' }),
    );
    expect((await flowra.apiAs().get('/tags')).status).toBe(401);
  });
});
