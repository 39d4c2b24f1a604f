import { refuse } from '@flowra/kernel';
import { WebUnderTest, workspace } from '../web-under-test';

const web = new WebUnderTest();
const person = (username: string) => ({
  userId: `u-${username}`,
  username,
  displayName: username,
  role: 'member',
  joinedAt: '2026-11-20T08:00:00Z',
});
const invite = { inviteId: 'i1', token: 't1', expiresAt: null, maxUses: 3, uses: 1, createdBy: null, createdAt: '2026-11-20T08:00:00Z' };
const webhook = {
  webhookId: 'h1',
  chatId: 'c1',
  name: 'Deployments',
  avatar: null,
  createdBy: person('alice'),
  createdAt: '2026-11-20T08:00:00Z',
  lastFour: 'abcd',
  isEnabled: true,
};

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  web.answer('list-members', () => ({ items: [person('alice'), person('bob'), person('bobby')], nextCursor: null }));
  web.answer('list-invites', () => ({ items: [invite], nextCursor: null }));
  web.answer('list-webhooks', () => ({ items: [webhook], nextCursor: null }));
  for (const name of [
    'change-workspace',
    'transfer-ownership',
    'delete-workspace',
    'remove-member',
    'change-member-role',
    'create-invite',
  ]) {
    web.answer(name, () => null);
  }
  web.answer('revoke-invite', () => null);
});

const asked = (name: string) => web.services.calls.filter((call) => call.name === name).map(({ payload }) => payload);

describe('the settings of a workspace', () => {
  const fields = { name: ' Platform ', description: 'a\r\nb', whoMayCreateChats: 'admins', whoMayInvite: 'everyone', defaultChatId: '' };

  it('are changed together', async () => {
    expect((await web.post('/w/w1/settings', fields)).headers.location).toBe('/w/w1/settings?saved');
    const wanted = { name: 'Platform', description: 'a\nb', whoMayCreateChats: 'admins', whoMayInvite: 'everyone', defaultChatId: null };
    expect(asked('change-workspace')).toEqual([{ workspaceId: 'w1', ...wanted }]);
  });

  it('come back as entered when they are refused', async () => {
    web.refuse('change-workspace', refuse('workspace.description-too-long'));
    const answer = await web.post('/w/w1/settings', fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value=" Platform "');
    expect(answer.body).toContain('id="note-description" class="error"');
  });

  it('are for admins to change, and for the owner to end', async () => {
    web.answer('get-workspace', () => ({ ...workspace, role: 'member', ownerId: 'u-bob' }));
    const { body } = await web.get('/w/w1/settings');
    expect(body).toContain('action="/w/w1/settings/leave"');
    for (const path of ['/w/w1/settings', '/w/w1/settings/transfer', '/w/w1/settings/delete'])
      expect(body).not.toContain(`action="${path}"`);
  });
});

describe('the address of a refused form', () => {
  it.each(['transfer', 'delete', 'leave', 'webhooks/h1/rotate'])('leads back to the forms: %s', async (path) => {
    const answer = await web.get(`/w/w1/settings/${path}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/w/w1/settings${path.startsWith('web') ? '/webhooks' : ''}`]);
  });
});

describe('a workspace', () => {
  it('goes to the member with exactly this username', async () => {
    expect((await web.post('/w/w1/settings/transfer', { username: '@Bob' })).statusCode).toBe(303);
    expect(asked('transfer-ownership')).toEqual([{ workspaceId: 'w1', userId: 'u-bob' }]);
    const answer = await web.post('/w/w1/settings/transfer', { username: '@nobody' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('There is no member with this username.');
    expect(answer.body).toContain('value="@nobody"');
  });

  it('is deleted once its name was typed', async () => {
    const answer = await web.post('/w/w1/settings/delete', { confirmation: 'engineering' });
    expect(answer.statusCode).toBe(422);
    expect(asked('delete-workspace')).toEqual([]);
    expect((await web.post('/w/w1/settings/delete', { confirmation: 'Engineering' })).headers.location).toBe('/');
    expect(asked('delete-workspace')).toEqual([{ workspaceId: 'w1' }]);
  });

  it('is left, unless that is refused', async () => {
    expect((await web.post('/w/w1/settings/leave', {})).headers.location).toBe('/');
    expect(asked('remove-member')).toEqual([{ workspaceId: 'w1', userId: 'u-alice' }]);
    web.refuse('remove-member', refuse('workspace.last-admin'));
    expect((await web.post('/w/w1/settings/leave', {})).body).toContain('A workspace keeps an admin.');
  });
});

describe('members', () => {
  it('get another role, or are removed', async () => {
    expect((await web.post('/w/w1/members/u-bob/role', { role: 'admin' })).headers.location).toBe('/w/w1/members');
    await web.post('/w/w1/members/u-bob/remove', {});
    expect(asked('change-member-role')).toEqual([{ workspaceId: 'w1', userId: 'u-bob', role: 'admin' }]);
    expect(asked('remove-member')).toEqual([{ workspaceId: 'w1', userId: 'u-bob' }]);
  });

  it('are shown with the reason when they are not changed', async () => {
    web.refuse('change-member-role', refuse('workspace.last-admin'));
    const { location } = (await web.post('/w/w1/members/u-bob/role', { role: 'member' })).headers;
    expect((await web.get(String(location))).body).toContain('A workspace keeps an admin.');
  });
});

describe('invite links', () => {
  it('are offered to members where everybody may invite', async () => {
    web.answer('get-workspace', () => ({ ...workspace, role: 'member', ownerId: 'u-bob' }));
    expect((await web.get('/w/w1/members')).body).not.toContain('action="/w/w1/invites"');
    web.answer('get-workspace', () => ({ ...workspace, role: 'member', ownerId: 'u-bob', whoMayInvite: 'everyone' }));
    expect((await web.get('/w/w1/members')).body).toContain('action="/w/w1/invites"');
  });

  it('are made with an end and a limit, and revoked', async () => {
    await web.post('/w/w1/settings/invites', { expiresInHours: '24', maxUses: '5' });
    await web.post('/w/w1/settings/invites', { expiresInHours: '', maxUses: '' });
    expect(asked('create-invite')).toEqual([{ workspaceId: 'w1', expiresInHours: 24, maxUses: 5 }, { workspaceId: 'w1' }]);
    await web.post('/w/w1/settings/invites/i1/revoke', {});
    expect(asked('revoke-invite')).toEqual([{ inviteId: 'i1' }]);
  });

  it('say how often they were used, and what is wrong with a limit', async () => {
    expect((await web.get('/w/w1/settings/invites')).body).toContain('Used 1 of 3 times');
    const answer = await web.post('/w/w1/settings/invites', { expiresInHours: '24', maxUses: 'many' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Use a whole number from 1 to 10,000');
    expect(answer.body).toContain('value="many"');
  });
});

describe('webhooks', () => {
  it('show their address in the answer that makes it, with a command to try', async () => {
    web.answer('create-webhook', () => webhook);
    const answer = await web.post('/w/w1/settings/webhooks', { chatId: 'c1', name: ' Deployments ', avatar: '' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/value="http:\/\/localhost:3000\/api\/v1\/hooks\/h1\/\w+"/);
    expect(answer.body).toContain('curl -H');
    expect(asked('create-webhook')).toEqual([expect.objectContaining({ chatId: 'c1', name: 'Deployments' })]);
    expect((await web.get('/w/w1/settings/webhooks')).body).not.toContain('/api/v1/hooks/');
  });

  it('come back with what was entered, get another address, and are deleted', async () => {
    web.refuse('create-webhook', refuse('webhook.name-required'));
    const refused = await web.post('/w/w1/settings/webhooks', { chatId: 'c1', name: '  ', avatar: 'x' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('id="note-name" class="error"');
    web.answer('rotate-webhook-secret', () => webhook);
    expect((await web.post('/w/w1/settings/webhooks/h1/rotate', { chatId: 'c1' })).body).toContain('/api/v1/hooks/h1/');
    web.answer('delete-webhook', () => null);
    expect((await web.post('/w/w1/settings/webhooks/h1/delete', { chatId: 'c1' })).headers.location).toBe(
      '/w/w1/settings/webhooks?chat=c1',
    );
  });

  it('are explained to those who are an admin of no chat', async () => {
    web.answer('list-chats', () => ({ items: [], nextCursor: null }));
    expect((await web.get('/w/w1/settings/webhooks')).body).toContain('You are an admin of no chat here.');
  });
});
