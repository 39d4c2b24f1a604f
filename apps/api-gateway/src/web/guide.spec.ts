import { refuse } from '@flowra/kernel';
import { WebUnderTest, workspace as known } from './web-under-test';

const web = new WebUnderTest();
const workspace = { ...known, createdAt: new Date().toISOString() };
const asked = (wanted: string) => web.services.calls.filter(({ name }) => name === wanted).map(({ payload }) => payload);
const invite = { inviteId: 'i1', workspaceId: 'w1', token: 'abc', expiresAt: null, maxUses: null, uses: 0 };

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  web.answer('get-workspace', () => workspace);
  web.answer('list-chats', () => ({ items: [], nextCursor: null }));
});

describe('the first steps', () => {
  it('tick themselves by what there is', async () => {
    expect((await web.get('/w/w1/chats/new')).body).toContain('1 of 4');
    web.answer('list-invites', () => ({ items: [invite], nextCursor: null }));
    expect((await web.get('/w/w1/chats/new')).body).toContain('2 of 4');
    expect((await web.get('/w/w1')).body).toContain('value="http://localhost:3000/invite/abc"');
    web.answer('list-tasks', () => ({ items: [{}], nextCursor: null }));
    expect((await web.get('/w/w1/chats/new')).body).toContain('3 of 4');
  });

  it('are over when all of them are done', async () => {
    web.reset();
    web.answer('get-workspace', () => ({ ...workspace, memberCount: 2 }));
    expect((await web.get('/w/w1/chats/new')).body).toContain('3 of 4');
    web.answer('list-tasks', () => ({ items: [{}], nextCursor: null }));
    expect((await web.get('/w/w1/chats/new')).body).toContain('<div id="guide"></div>');
  });

  it('are for the owner of a new workspace, until they are put away', async () => {
    web.answer('get-workspace', () => ({ ...workspace, ownerId: 'u-bob' }));
    expect((await web.get('/w/w1')).body).not.toContain('class="guide');
    web.answer('get-workspace', () => ({ ...workspace, createdAt: '2026-01-01T00:00:00Z' }));
    expect((await web.get('/w/w1')).body).not.toContain('class="guide');
    web.answer('get-workspace', () => ({ ...workspace, isGuideClosed: true }));
    expect((await web.get('/w/w1')).body).not.toContain('class="guide');
    expect(asked('list-tasks')).toEqual([]);
  });

  it('are put away for good by a form', async () => {
    web.answer('change-workspace', () => workspace);
    const answer = await web.post('/w/w1/guide/close', {});
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/w/w1']);
    expect(asked('change-workspace')).toEqual([{ workspaceId: 'w1', isGuideClosed: true }]);
  });

  it('make an invite link and come back with it', async () => {
    web.answer('create-invite', () => invite);
    expect((await web.post('/w/w1/invites', { back: '/w/w1' })).headers.location).toBe('/w/w1');
    expect((await web.post('/w/w1/invites', {})).headers.location).toBe('/w/w1/members#invite');
  });

  it('do not stand in the way when they cannot be told', async () => {
    web.refuse('list-tasks', refuse('service.unavailable'));
    expect((await web.get('/w/w1/chats/new')).statusCode).toBe(200);
  });
});
