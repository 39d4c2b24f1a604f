import type { NotificationView } from '@flowra/contracts';
import { WebUnderTest, workspace } from './web-under-test';

const web = new WebUnderTest();

const entry = (notificationId: string, change: Partial<NotificationView> = {}): NotificationView => ({
  notificationId,
  kind: 'mention',
  title: `Bob mentioned you in #${notificationId}`,
  body: '@alice look',
  link: { workspaceId: 'w1', chatId: 'c1', messageId: 'm1', taskId: null },
  actorName: 'Bob',
  createdAt: '2026-11-25T09:30:00Z',
  readAt: null,
  silent: false,
  ...change,
});
const listed = () => web.services.calls.find(({ name }) => name === 'list-notifications')?.payload;
const asked = (wanted: string) => web.services.calls.filter(({ name }) => name === wanted).map(({ payload }) => payload);

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  web.answer('list-notifications', () => ({ items: [entry('n1'), entry('n2', { readAt: '2026-11-25T10:00:00Z' })], nextCursor: 'older' }));
  for (const name of ['read-notification', 'unread-notification', 'discard-notification', 'read-all']) web.answer(name, () => null);
});

describe('the inbox', () => {
  it('begins with what is unread, and leads on to what is older', async () => {
    const { body } = await web.get('/inbox?w=w1');
    expect(listed()).toEqual({ sort: 'unread-first' });
    expect(body.indexOf('id="n-n1"')).toBeLessThan(body.indexOf('id="inbox-earlier"'));
    expect(body.indexOf('id="n-n2"')).toBeGreaterThan(body.indexOf('id="inbox-earlier"'));
    expect(body).toContain('href="/inbox?w=w1&amp;cursor=older"');
  });

  it.each([
    ['unread', { unreadOnly: true }],
    ['mentions', { sort: 'unread-first', kind: 'mention' }],
    ['assigned', { sort: 'unread-first', kind: 'assignment' }],
    ['direct', { sort: 'unread-first', kind: 'direct-message' }],
    ['gossip', { sort: 'unread-first' }],
  ])('is narrowed by its address: %s', async (show, query) => {
    await web.get(`/inbox?w=w1&show=${show}`);
    expect(listed()).toEqual(query);
  });

  it('stays narrowed on the next page and after each form', async () => {
    const { body } = await web.get('/inbox?w=w1&show=mentions');
    expect(body).toContain('href="/inbox?w=w1&amp;show=mentions&amp;cursor=older"');
    expect(body).toMatch(/<a href="\/inbox\?w=w1&amp;show=mentions" aria-current="page">/);
    expect(body).toContain('name="back" value="/inbox?w=w1&amp;show=mentions"');
    await web.get('/inbox?w=w1&show=mentions&cursor=older');
    expect(asked('list-notifications').at(-1)).toEqual({ sort: 'unread-first', kind: 'mention', cursor: 'older' });
  });

  it.each(['unread', 'mentions', 'assigned', 'replies', 'direct', 'all'])(
    'teaches what comes there while it is empty: %s',
    async (show) => {
      web.answer('list-notifications', () => ({ items: [], nextCursor: null }));
      const { body } = await web.get(`/inbox?w=w1&show=${show}`);
      expect(body).toMatch(/<div class="empty" id="inbox-empty">/);
      expect(body).not.toContain('more-item');
    },
  );

  it('says of which other workspace an entry is', async () => {
    const other = { ...workspace, workspaceId: 'w2', name: 'Marketing' };
    web.answer('list-workspaces', () => ({ items: [workspace, other], nextCursor: null }));
    web.answer('list-notifications', () => ({
      items: [entry('n1', { link: { workspaceId: 'w2', chatId: 'c9', messageId: null, taskId: null } })],
      nextCursor: null,
    }));
    expect((await web.get('/inbox?w=w1')).body).toContain('in Marketing');
  });
});

describe('without a script, an entry', () => {
  it.each([
    ['read', 'read-notification'],
    ['unread', 'unread-notification'],
    ['delete', 'discard-notification'],
  ])('takes %s and leads back', async (action, request) => {
    const answer = await web.post(`/inbox/n1/${action}`, { back: '/inbox?w=w1&show=unread' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/inbox?w=w1&show=unread']);
    expect(asked(request)).toEqual([{ notificationId: 'n1' }]);
  });

  it('is marked as read when it is opened', async () => {
    const answer = await web.post('/inbox/n1/open', { to: '/w/w1/c/c1?thread=m1' });
    expect(answer.headers.location).toBe('/w/w1/c/c1?thread=m1');
    expect(asked('read-notification')).toEqual([{ notificationId: 'n1' }]);
  });

  it('is read with all others, and never leads to another site', async () => {
    expect((await web.post('/inbox/read-all', { back: '//evil.example.com' })).headers.location).toBe('/');
    expect((await web.post('/inbox/read-all', {})).headers.location).toBe('/inbox');
    expect(asked('read-all')).toEqual([{}, {}]);
  });
});
