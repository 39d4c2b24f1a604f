import { refuse } from '@flowra/kernel';
import { message, SIGNED_IN, WebUnderTest } from './web-under-test';

const web = new WebUnderTest();

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  web.answer('list-participants', () => ({ items: [alice, bob], nextCursor: 'on' }));
  web.answer('list-members', () => ({ items: [alice, bob, carol], nextCursor: null }));
});

const alice = { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell', role: 'admin' };
const bob = { userId: 'u-bob', username: 'bob', displayName: 'Bob Brown', role: 'member' };
const carol = { userId: 'u-carol', username: 'carol', displayName: 'Carol Clark', role: 'member' };
const asked = (name: string) => web.services.calls.filter((call) => call.name === name).map(({ payload }) => payload);

describe('the members of a chat', () => {
  it('stand beside the conversation, with the way to further ones, and who can be added', async () => {
    const { body } = await web.get('/w/w1/c/c1?panel=members&cursor=from-here');
    expect(body).toContain('id="m-m1"');
    expect(body).toContain('href="/w/w1/c/c1?panel=members&amp;cursor=on"');
    expect(body).toContain('name="user-u-carol"');
    expect(body).not.toContain('name="user-u-bob"');
    expect(asked('list-participants')).toEqual([{ chatId: 'c1', limit: 50, cursor: 'from-here' }]);
  });

  it('are looked for without losing who is chosen', async () => {
    const { body } = await web.get('/w/w1/c/c1?panel=members&q=ca&user-u-carol=on');
    expect(asked('list-members')).toEqual([{ workspaceId: 'w1', limit: 50, q: 'ca' }]);
    expect(body).toMatch(/name="user-u-carol"[^>]* checked/);
  });

  it('are added, each of those that were chosen', async () => {
    web.answer('add-participant', () => carol);
    const answer = await web.post('/c/c1/participants', { 'user-u-carol': 'on', 'user-u-dave': 'on' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/w/w1/c/c1?panel=members']);
    expect(asked('add-participant')).toEqual([
      { chatId: 'c1', userId: 'u-carol' },
      { chatId: 'c1', userId: 'u-dave' },
    ]);
    const nobody = await web.post('/c/c1/participants', {});
    expect((await web.get(String(nobody.headers.location))).body).toContain('Choose at least one person.');
  });

  it('are changed and removed; a refusal stands beside whom it is about', async () => {
    web.answer('change-participant', () => bob);
    await web.post('/c/c1/participants/u-bob/role', { role: 'admin' });
    expect(asked('change-participant')).toEqual([{ chatId: 'c1', userId: 'u-bob', role: 'admin' }]);
    web.refuse('remove-participant', refuse('chat.last-admin'));
    const { location } = (await web.post('/c/c1/participants/u-bob/remove', {})).headers;
    expect(location).toBe('/w/w1/c/c1?panel=members&refused=chat.last-admin&about=u-bob');
    const { body } = await web.get(String(location));
    expect(body.slice(body.indexOf('data-user="u-bob"'))).toContain('Make somebody else an admin first.');
  });
});

describe('the pins of a chat', () => {
  it('say who pinned what, lead to it, and are taken off', async () => {
    const pinned = { by: bob, at: '2026-11-25T10:00:00Z' };
    web.answer('list-pins', () => ({ items: [message('m7', { content: 'Read **this**', pinned })], nextCursor: null }));
    const { body } = await web.get('/w/w1/c/c1?panel=pins');
    expect(body).toContain('Pinned by Bob Brown');
    expect(body).toContain('href="/w/w1/c/c1?message=m7#m-m7"');
    web.answer('unpin-message', () => null);
    expect((await web.post('/m/m7/unpin', {})).headers.location).toBe('/w/w1/c/c1?panel=pins');
  });

  it('teach as long as there are none', async () => {
    web.answer('list-pins', () => ({ items: [], nextCursor: null }));
    expect((await web.get('/w/w1/c/c1?panel=pins')).body).toContain('Nothing is pinned yet');
  });
});

describe('the files of a chat', () => {
  it('are there to look at, to download and to go to', async () => {
    const author = { userId: 'u-bob', username: 'bob', displayName: 'Bob Brown' };
    const place = { messageId: 'm5', threadRootId: 'm1', author, postedAt: '2026-11-25T10:00:00Z' };
    const picture = { attachmentId: 'a1', fileName: 'a<b>.png', contentType: 'image/png', size: 9, width: 4, height: 4, ...place };
    web.answer('list-files', () => ({ items: [picture], nextCursor: 'older' }));
    const { body } = await web.get('/w/w1/c/c1?panel=files');
    expect(body).toContain('src="/api/v1/attachments/a1?preview=1"');
    expect(body).toContain('download="a&lt;b>.png"');
    expect(body).toContain('href="/w/w1/c/c1?thread=m1#t-m5"');
    expect(body).toContain('panel=files&amp;cursor=older');
  });
});

describe('the search in a chat', () => {
  it('looks in this chat only, and marks what it found', async () => {
    const hit = { message: message('m1', { content: '<i>work</i>' }), chatName: 'general', highlights: [{ start: 3, end: 7 }] };
    web.answer('search-messages', () => ({ items: [hit], nextCursor: null }));
    const { body } = await web.get('/w/w1/c/c1?panel=search&q=work');
    expect(asked('search-messages')).toEqual([{ workspaceId: 'w1', chat: 'c1', q: 'work', limit: 50 }]);
    expect(body).toContain('&lt;i><mark>work</mark>&lt;/i>');
  });

  it('asks nobody as long as nothing is looked for, and says what it cannot look for', async () => {
    expect((await web.get('/w/w1/c/c1?panel=search&q=+')).statusCode).toBe(200);
    expect(asked('search-messages')).toEqual([]);
    web.refuse('search-messages', refuse('validation', { errors: [{ field: 'q', message: 'wrong date' }] }));
    const { body } = await web.get('/w/w1/c/c1?panel=search&q=before:soon');
    expect(body).toContain('value="before:soon"');
    expect(body).toContain('id="note-chat-search"');
  });
});

describe('the settings of a chat', () => {
  it('rename and describe it', async () => {
    web.answer('change-chat', () => null);
    const fields = { name: 'launch', description: 'one\r\ntwo', visibility: 'private' };
    expect((await web.post('/c/c1/details', fields)).headers.location).toBe('/w/w1/c/c1?panel=settings');
    expect(asked('change-chat')).toEqual([{ chatId: 'c1', name: 'launch', description: 'one\ntwo', visibility: 'private' }]);
  });

  it('come back as they were typed when they are refused', async () => {
    web.refuse('change-chat', refuse('chat.closed'));
    const fields = { name: 'launch', description: 'All & more', visibility: 'private' };
    const { location } = (await web.post('/c/c1/details', fields)).headers;
    const { body } = await web.get(String(location));
    const form = body.slice(body.indexOf('class="chat-details"'));
    expect(form).toMatch(/^[^]*?role="alert"/);
    expect(form).toMatch(/name="name"[^>]* value="launch"/);
    expect(form).toContain('All &amp; more</textarea>');
  });

  it.each(['mute', 'unmute', 'close', 'reopen'])('%s it, and lead back to where that was asked', async (what) => {
    web.answer(`${what}-chat`, () => null);
    expect((await web.post(`/c/c1/${what}`, { panel: 'pins' })).headers.location).toBe('/w/w1/c/c1?panel=pins');
    expect((await web.post(`/c/c1/${what}`, {})).headers.location).toBe('/w/w1/c/c1');
  });

  it('lead out of a chat that is left or deleted, and say why not', async () => {
    web.answer('leave-chat', () => null);
    web.answer('delete-chat', () => null);
    expect((await web.post('/c/c1/leave', {})).headers.location).toBe('/w/w1/c/c1');
    expect((await web.post('/c/c1/delete', {})).headers.location).toBe('/w/w1');
    web.refuse('leave-chat', refuse('chat.last-admin'));
    const { location } = (await web.post('/c/c1/leave', {})).headers;
    expect((await web.get(String(location))).body).toMatch(/<details id="leave" class="confirmed" open/);
  });

  it('of a stranger are not there', async () => {
    web.refuse('get-chat', refuse('chat.not-found'));
    expect((await web.post('/c/c1/leave', {})).statusCode).toBe(404);
  });
});

describe('a script', () => {
  const asScript = (part: string) => ({ cookie: SIGNED_IN, 'hx-request': 'true', 'hx-target': part });
  const names = () => web.services.calls.map(({ name }) => name);

  it('is sent the panel alone, and nothing is asked for the rest of the page', async () => {
    const { body } = await web.get('/w/w1/c/c1?panel=members', asScript('panel'));
    expect(body).toMatch(/^<section id="panel"[^>]* data-chat-panel="members"/);
    expect(names()).toEqual(['get-chat', 'list-participants', 'list-members']);
    expect((await web.get('/w/w1/c/c1?thread=m1', asScript('panel'))).body).toMatch(/^<section id="panel"[^>]* data-thread-root-id="m1"/);
    expect((await web.get('/w/w1/c/c1', asScript('panel'))).body).toMatch(/^<section id="panel"[^>]* hidden/);
  });

  it('is sent the header alone, which knows what is open', async () => {
    const { body } = await web.get('/w/w1/c/c1?panel=pins', asScript('chat-header'));
    expect(body).toMatch(/^<header id="chat-header"/);
    expect(body).toMatch(/<a id="open-pins"[^>]* aria-current="true"/);
    expect(names()).toEqual(['get-chat']);
  });

  it('that asks for no part that there is gets the page', async () => {
    expect((await web.get('/w/w1/c/c1', asScript('sidebar'))).body).toContain('<!doctype html>');
  });
});

describe('what an address asks for', () => {
  it('that there is not opens nothing', async () => {
    const { statusCode, body } = await web.get('/w/w1/c/c1?panel=nothing');
    expect(statusCode).toBe(200);
    expect(body).toMatch(/<section id="panel" class="panel" hidden/);
  });
});

describe('who has seen a message', () => {
  beforeEach(() => web.answer('list-seen', () => ({ items: [bob], nextCursor: 'on' })));

  it('stands beside the conversation, with the way to further people', async () => {
    const { body } = await web.get('/w/w1/c/c1?panel=seen&of=m1&cursor=from-here');
    expect(body).toMatch(/id="panel"(?:(?!<main).)*Seen by(?:(?!<main).)*Bob Brown/s);
    expect(body).toContain('href="/w/w1/c/c1?panel=seen&amp;of=m1&amp;cursor=on"');
    expect(asked('list-seen')).toEqual([{ messageId: 'm1', limit: 50, cursor: 'from-here' }]);
  });

  it('is nothing without a message of this chat', async () => {
    expect((await web.get('/w/w1/c/c1?panel=seen')).body).toContain('<section id="panel" class="panel" hidden');
    web.answer('get-message', () => message('m1', { chatId: 'c2' }));
    expect((await web.get('/w/w1/c/c1?panel=seen&of=m1')).statusCode).toBe(404);
  });
});
