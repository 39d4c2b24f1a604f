import { NOTIFICATION_KINDS } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { WebUnderTest } from '../web-under-test';

const web = new WebUnderTest();
const me = { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell', isSystemAdmin: false };
const profile = { ...me, statusText: 'Out for lunch', statusEmoji: null, timezone: 'Europe/Berlin', locale: null };
const on = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, true]));

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  web.answer('get-me', () => profile);
  web.answer('get-preferences', () => ({ kinds: on, chats: { c9: 'none' }, mutedChatIds: [], quietHours: null }));
});

const asked = (name: string) => web.services.calls.filter((call) => call.name === name).map(({ payload }) => payload);

describe('the profile', () => {
  it('shows what is set, in the workspace that was seen last or in none', async () => {
    expect((await web.get('/settings/profile')).body).toContain('value="Out for lunch"');
    web.answer('list-workspaces', () => ({ items: [], nextCursor: null }));
    const answer = await web.get('/settings/profile');
    expect([answer.statusCode, answer.body.includes('id="sidebar"')]).toEqual([200, false]);
  });

  it('is changed as a whole; what is empty is cleared', async () => {
    web.answer('change-profile', () => profile);
    const answer = await web.post('/settings/profile', { statusText: ' Back ', statusEmoji: '', timezone: 'UTC', locale: '' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/settings/profile?saved']);
    expect(asked('change-profile')).toEqual([{ statusText: 'Back', statusEmoji: null, timezone: 'UTC', locale: null }]);
    expect((await web.get('/settings/profile?saved')).body).toContain('role="status">Saved.');
  });

  it('comes back with what was typed and the refusal beside its field', async () => {
    web.refuse('change-profile', refuse('profile.invalid-status-emoji'));
    const answer = await web.post('/settings/profile', { statusText: 'Back', statusEmoji: 'lunch', timezone: 'UTC' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="lunch"');
    expect(answer.body).toMatch(/<small id="note-statusEmoji" class="error">Use exactly one emoji\.<\/small>/);
  });
});

describe('the looks', () => {
  it('are kept in the browser, and every page has them at once', async () => {
    const answer = await web.post('/settings/preferences/appearance', { theme: 'dark', density: 'compact' });
    expect(answer.headers.location).toBe('/settings/preferences?saved=appearance');
    expect(answer.headers['set-cookie']).toMatch(/^flowra_appearance=dark\.compact; Path=\/; .*HttpOnly/);
    const page = await web.get('/', { cookie: 'flowra_appearance=dark.compact' });
    expect(page.body).toContain('<html lang="en" data-theme="dark" data-density="compact">');
  });
});

describe('what one is told of', () => {
  it('is chosen by kind and chat; chats that the page does not show keep their level', async () => {
    web.answer('set-preferences', () => null);
    const quiet = { 'quietHours.on': 'on', 'quietHours.from': '22:00', 'quietHours.to': '07:00', 'quietHours.timezone': 'Europe/Berlin' };
    const answer = await web.post('/settings/preferences/notifications', { 'kind.mention': 'on', 'chat.c1': 'mentions', ...quiet });
    expect(answer.statusCode).toBe(303);
    const kinds = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kind === 'mention']));
    const quietHours = { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' };
    expect(asked('set-preferences')).toEqual([{ kinds, chats: { c1: 'mentions', c9: 'none' }, quietHours }]);
  });

  it('comes back as chosen when it is refused', async () => {
    web.refuse('set-preferences', refuse('validation', { errors: [{ field: 'quietHours.from', message: 'must be a time' }] }));
    const answer = await web.post('/settings/preferences/notifications', {
      'quietHours.on': 'on',
      'quietHours.from': '7',
      'chat.c1': 'none',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('class="error">This must be a time.</small>');
    expect(answer.body).toMatch(/<option selected value="none">|<option value="none" selected>/);
    expect(answer.body).not.toMatch(/name="kind\.mention"[^>]* checked/);
  });
});

describe('access tokens', () => {
  const token = { tokenId: 'k1', name: 'Release', scopes: ['tasks:read'], lastFour: 'abcd', createdAt: '2026-11-20T08:00:00Z' };
  const kept = { ...token, expiresAt: '2027-02-20T08:00:00Z', lastUsedAt: null };
  beforeEach(() => web.answer('list-personal-tokens', () => ({ items: [kept], nextCursor: null })));

  it('show their secret in the answer that makes them, and nowhere else', async () => {
    web.answer('create-personal-token', () => kept);
    const made = await web.post('/settings/tokens', { name: ' Release ', 'scope.tasks:read': 'on', days: '30' });
    expect(made.statusCode).toBe(200);
    expect(made.body).toMatch(/value="flo_\w+"/);
    expect((await web.get('/settings/tokens')).body).not.toContain('flo_');
    expect(asked('create-personal-token')).toEqual([
      expect.objectContaining({ name: 'Release', scopes: ['tasks:read'], secretHash: expect.any(String) }),
    ]);
  });

  it('come back with what was entered when they are refused', async () => {
    const errors = [{ field: 'scopes', message: 'must contain at least 1 elements' }];
    web.refuse('create-personal-token', refuse('validation', { errors }));
    const answer = await web.post('/settings/tokens', { name: 'Release', days: '7' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="Release"');
    expect(answer.body).toContain('Choose at least one thing that the token may do.');
  });

  it('are revoked', async () => {
    web.answer('revoke-personal-token', () => null);
    expect((await web.post('/settings/tokens/k1/revoke', {})).headers.location).toBe('/settings/tokens');
    expect(asked('revoke-personal-token')).toEqual([{ tokenId: 'k1' }]);
    web.refuse('revoke-personal-token', refuse('personal-token.not-found'));
    expect((await web.post('/settings/tokens/k1/revoke', {})).headers.location).toBe('/settings/tokens');
  });
});
