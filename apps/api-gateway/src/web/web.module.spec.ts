import { refuse } from '@flowra/kernel';
import { message, WebUnderTest, workspace } from './web-under-test';

const web = new WebUnderTest();

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => web.reset());

describe('a stranger', () => {
  it('is welcomed on the start page, under a policy without inline code', async () => {
    const answer = await web.get('/', {});
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toContain('href="/auth/login?returnTo=%2F"');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['content-security-policy']).toContain("form-action 'self' https://id.example.com");
  });

  it('comes back to the invite link after signing in', async () =>
    expect((await web.get('/invite/abc', {})).body).toContain('href="/auth/login?returnTo=%2Finvite%2Fabc"'));

  it('is asked to sign in everywhere else', async () => {
    const answer = await web.get('/w/w1/board', {});
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('href="/auth/login?returnTo=%2Fw%2Fw1%2Fboard"');
  });
});

describe('somebody signed in', () => {
  it('is led to the workspace seen last, or the first, or the first steps', async () => {
    const other = { ...workspace, workspaceId: 'w2' };
    web.answer('list-workspaces', () => ({ items: [workspace, other], nextCursor: null }));
    expect((await web.get('/')).headers.location).toBe('/w/w1');
    web.answer('list-workspaces', () => ({ items: [], nextCursor: null }));
    expect((await web.get('/')).headers.location).toBe('/w/new');
  });

  it('sees the conversation with its messages', async () => {
    const answer = await web.get('/w/w1/c/c1');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('id="m-m1"');
    expect(answer.headers['set-cookie']).toContain('flowra_workspace=w1');
  });

  it('finds nothing in a workspace that is not theirs, and no chat under a foreign workspace', async () => {
    web.refuse('get-workspace', refuse('workspace.not-found'));
    expect((await web.get('/w/w1')).statusCode).toBe(404);
    web.reset();
    expect((await web.get('/w/w2/c/c1')).statusCode).toBe(404);
  });

  it('finds no thread of another chat', async () => {
    web.answer('get-message', () => message('m9', { chatId: 'c2' }));
    expect((await web.get('/w/w1/c/c1?thread=m9')).statusCode).toBe(404);
  });

  it('is shown pages of replies together with what they reply to', async () => {
    const pages = [
      { items: [message('m3', { threadRootId: 'm1', order: 3 })], nextCursor: 'older' },
      { items: [message('m1')], nextCursor: null },
    ];
    web.answer('list-messages', ({ cursor }) => pages[cursor === undefined ? 0 : 1]);
    expect((await web.get('/w/w1/c/c1')).body).toContain('1 reply');
  });
});

describe('a form', () => {
  it('leads to what it made', async () => {
    const answer = await web.post('/w', { name: ' Engineering ' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/w/w1']);
    expect(web.services.calls[0]).toEqual({ name: 'create-workspace', payload: { name: 'Engineering' } });
  });

  it('comes back with what was typed and what is wrong, beside the field', async () => {
    web.refuse('create-workspace', refuse('validation', { errors: [{ field: 'name', message: 'must not be empty' }] }));
    const answer = await web.post('/w', { name: '  ' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/<small id="note-name" class="error">Give the workspace a name\.<\/small>/);
    expect(answer.body).toContain('value="  "');
  });

  it('of another site is refused', async () => {
    const answer = await web.post('/w', { name: 'x' }, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' });
    expect(answer.statusCode).toBe(403);
    expect(web.services.calls).toEqual([]);
  });
});

describe('a message', () => {
  it('without a script leads back to the conversation, or to its thread', async () => {
    expect((await web.post('/c/c1/messages', { content: 'Hi', clientMessageId: 'd1' })).headers.location).toBe('/w/w1/c/c1');
    expect((await web.post('/c/c1/messages', { content: 'Hi', threadRootId: 'm1' })).headers.location).toBe('/w/w1/c/c1?thread=m1');
    expect(web.services.calls[0].payload).toEqual({ chatId: 'c1', content: 'Hi', clientMessageId: 'd1' });
  });

  it('has one kind of line end, however the browser sends it', async () => {
    await web.post('/c/c1/messages', { content: 'one\r\ntwo' });
    expect(web.services.calls[0].payload.content).toBe('one\ntwo');
  });

  it('that was begun is there again, also in a thread, and gone once it was sent', async () => {
    web.answer('get-draft', ({ threadRootId }) => ({ content: threadRootId === 'm1' ? 'half a reply' : 'half a thought' }));
    const { body } = await web.get('/w/w1/c/c1?thread=m1');
    expect(body).toContain('half a thought</textarea>');
    expect(body).toContain('half a reply</textarea>');
    await web.post('/c/c1/messages', { content: 'a whole reply', threadRootId: 'm1' });
    expect(web.services.calls.at(-1)).toEqual({ name: 'remove-draft', payload: { chatId: 'c1', threadRootId: 'm1' } });
  });

  it('is not lost when it is refused', async () => {
    web.refuse('post-message', refuse('chat.closed'));
    const answer = await web.post('/c/c1/messages', { content: 'half a thought', clientMessageId: 'd1' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('half a thought</textarea>');
    expect(answer.body).toContain('This chat is closed.');
    expect(answer.body).toContain('value="d1"');
  });

  it('that is refused says why', async () => {
    web.refuse('post-message', refuse('chat.not-participant'));
    expect((await web.post('/c/c1/messages', { content: 'Hi' })).body).toContain('Join the chat to write in it.');
    web.refuse('post-message', refuse('validation', { errors: [{ field: 'content', message: 'must have at most 10000 characters' }] }));
    expect((await web.post('/c/c1/messages', { content: 'x' })).body).toContain('The message is too long. Use at most 10,000 characters.');
  });
});

describe('an error', () => {
  it('is a page: not found', async () => {
    const answer = await web.get('/nowhere');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('is a problem under the API', async () =>
    expect((await web.get('/api/v1/nowhere')).headers['content-type']).toContain('application/problem+json'));

  it('that passes says so and offers to try again', async () => {
    web.refuse('list-chats', refuse('service.unavailable'));
    const answer = await web.get('/w/w1/chats/new');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(answer.body).toContain('href="/w/w1/chats/new"');
  });

  it('of our own tells no more than where to look it up', async () => {
    web.services.answers = {};
    const answer = await web.get('/w/w1');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain('correlation-1');
    expect(answer.body).not.toContain('Nobody answers');
  });
});

describe('a built file', () => {
  it('may be kept for ever', async () => {
    const answer = await web.get('/assets/app-1.js', {});
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });
});
