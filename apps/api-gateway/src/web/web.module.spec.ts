import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import formBody from '@fastify/formbody';
import { CONFIG, LOGGER } from '@flowra/bootstrap';
import type { ChatView, MessageView, RequestContract, WorkspaceView } from '@flowra/contracts';
import { Authenticator } from '@flowra/identity';
import { DomainError, refuse } from '@flowra/kernel';
import { Global, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ProblemFilter } from '../http/problem.filter';
import { Services } from '../services/services';
import { WEB_BUILD } from './web-site';
import { WebModule } from './web.module';

const workspace: WorkspaceView = {
  workspaceId: 'w1',
  name: 'Engineering',
  key: 'ENG',
  ownerId: 'u-alice',
  role: 'admin',
  memberCount: 1,
  createdAt: '2026-11-20T08:00:00Z',
};

const chat: ChatView = {
  chatId: 'c1',
  workspaceId: 'w1',
  name: 'general',
  visibility: 'public',
  type: 'discussion',
  activeTaskId: null,
  activeTaskKey: null,
  isClosed: false,
  isParticipant: true,
  role: 'admin',
  participantCount: 1,
  createdAt: '2026-11-20T08:00:00Z',
};

const message = (messageId: string, change: Partial<MessageView> = {}): MessageView => ({
  messageId,
  chatId: 'c1',
  workspaceId: 'w1',
  threadRootId: null,
  kind: 'user',
  author: { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell' },
  content: 'Hello',
  postedAt: '2026-11-25T09:00:00Z',
  editedAt: null,
  deletedAt: null,
  revision: 0,
  order: 1,
  tagResults: null,
  ...change,
});

type Answer = (payload: Readonly<Record<string, unknown>>) => unknown;

/** What the services answer when nothing is wrong. */
const usual: Readonly<Record<string, Answer>> = {
  'list-workspaces': () => ({ items: [workspace], nextCursor: null }),
  'get-workspace': () => workspace,
  'list-chats': () => ({ items: [chat], nextCursor: null }),
  'get-chat': () => chat,
  'list-messages': () => ({ items: [message('m1')], nextCursor: null }),
  'count-unread': () => ({ unread: 0 }),
  'create-workspace': () => workspace,
  'post-message': ({ content, threadRootId }) =>
    message('m2', { content: String(content), threadRootId: (threadRootId as string) ?? null }),
  'get-message': ({ messageId }) => message(String(messageId)),
  'list-thread': () => ({ items: [], nextCursor: null }),
};

class FakeServices {
  answers: Readonly<Record<string, Answer>> = usual;
  readonly calls: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }[] = [];

  async call({ pattern }: RequestContract<unknown, unknown>, payload: Readonly<Record<string, unknown>>): Promise<unknown> {
    const name = pattern.split('.')[1];
    this.calls.push({ name, payload });
    const answer = this.answers[name];
    if (answer === undefined) throw new Error(`Nobody answers ${pattern}`);
    return answer(payload);
  }
}

const services = new FakeServices();
const build = mkdtempSync(join(tmpdir(), 'flowra-web-'));
let app: NestFastifyApplication;

const authenticator = {
  authenticate: async ({ cookie }: { cookie?: string }) => {
    if (cookie !== 'flowra_session=alice') throw refuse('auth.missing-token');
    return { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell', isSystemAdmin: false };
  },
};

const surroundings = [
  { provide: Services, useValue: services },
  { provide: Authenticator, useValue: authenticator },
  { provide: CONFIG, useValue: { FLOWRA_PUBLIC_URL: 'http://localhost:3000', OIDC_ISSUER: 'https://id.example.com/realms/flowra' } },
  { provide: LOGGER, useValue: { error: () => undefined } },
  ProblemFilter,
];

@Global()
@Module({ providers: surroundings, exports: surroundings })
class SurroundingsModule {}

beforeAll(async () => {
  writeFileSync(
    join(build, 'manifest.json'),
    JSON.stringify({ 'app.js': '/assets/app-1.js', 'app.css': '/assets/app-1.css', 'icon.svg': '/assets/icon-1.svg' }),
  );
  writeFileSync(join(build, 'app-1.js'), 'export {};');
  const module = await Test.createTestingModule({ imports: [SurroundingsModule, WebModule] })
    .overrideProvider(WEB_BUILD)
    .useValue(build)
    .compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { bodyParser: false, logger: false });
  const server = app.getHttpAdapter().getInstance();
  await server.register(formBody as never);
  server.addHook('onRequest', (request, _reply, done) => {
    Object.assign(request, { correlationId: 'correlation-1' });
    done();
  });
  await app.init();
  await server.ready();
});

afterAll(async () => {
  await app.close();
  rmSync(build, { recursive: true });
});

beforeEach(() => {
  services.answers = usual;
  services.calls.length = 0;
});

const cookie = 'flowra_session=alice';
const get = (url: string, headers: Record<string, string> = { cookie }) => app.inject({ method: 'GET', url, headers });
const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const refusing = (name: string, error: DomainError): void => {
  services.answers = {
    ...usual,
    [name]: () => {
      throw error;
    },
  };
};

describe('a stranger', () => {
  it('is welcomed on the start page, under a policy without inline code', async () => {
    const answer = await get('/', {});
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toContain('href="/auth/login?returnTo=%2F"');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['content-security-policy']).toContain("form-action 'self' https://id.example.com");
  });

  it('comes back to the invite link after signing in', async () =>
    expect((await get('/invite/abc', {})).body).toContain('href="/auth/login?returnTo=%2Finvite%2Fabc"'));

  it('is asked to sign in everywhere else', async () => {
    const answer = await get('/w/w1/board', {});
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('href="/auth/login?returnTo=%2Fw%2Fw1%2Fboard"');
  });
});

describe('somebody signed in', () => {
  it('is led to the workspace seen last, or the first, or the first steps', async () => {
    const other = { ...workspace, workspaceId: 'w2' };
    services.answers = { ...usual, 'list-workspaces': () => ({ items: [workspace, other], nextCursor: null }) };
    expect((await get('/')).headers.location).toBe('/w/w1');
    services.answers = { ...usual, 'list-workspaces': () => ({ items: [], nextCursor: null }) };
    expect((await get('/')).headers.location).toBe('/w/new');
  });

  it('sees the conversation with its messages', async () => {
    const answer = await get('/w/w1/c/c1');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('id="m-m1"');
    expect(answer.headers['set-cookie']).toContain('flowra_workspace=w1');
  });

  it('finds nothing in a workspace that is not theirs, and no chat under a foreign workspace', async () => {
    refusing('get-workspace', refuse('workspace.not-found'));
    expect((await get('/w/w1')).statusCode).toBe(404);
    services.answers = usual;
    expect((await get('/w/w2/c/c1')).statusCode).toBe(404);
  });

  it('finds no thread of another chat', async () => {
    services.answers = { ...usual, 'get-message': () => message('m9', { chatId: 'c2' }) };
    expect((await get('/w/w1/c/c1?thread=m9')).statusCode).toBe(404);
  });

  it('is shown pages of replies together with what they reply to', async () => {
    const pages = [
      { items: [message('m3', { threadRootId: 'm1', order: 3 })], nextCursor: 'older' },
      { items: [message('m1')], nextCursor: null },
    ];
    services.answers = { ...usual, 'list-messages': ({ cursor }) => pages[cursor === undefined ? 0 : 1] };
    expect((await get('/w/w1/c/c1')).body).toContain('1 reply');
  });
});

describe('a form', () => {
  it('leads to what it made', async () => {
    const answer = await post('/w', { name: ' Engineering ' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/w/w1']);
    expect(services.calls[0]).toEqual({ name: 'create-workspace', payload: { name: 'Engineering' } });
  });

  it('comes back with what was typed and what is wrong, beside the field', async () => {
    refusing('create-workspace', refuse('validation', { errors: [{ field: 'name', message: 'must not be empty' }] }));
    const answer = await post('/w', { name: '  ' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/<small id="note-name" class="error">Give the workspace a name\.<\/small>/);
    expect(answer.body).toContain('value="  "');
  });

  it('of another site is refused', async () => {
    const answer = await post('/w', { name: 'x' }, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' });
    expect(answer.statusCode).toBe(403);
    expect(services.calls).toEqual([]);
  });
});

describe('a message', () => {
  it('without a script leads back to the conversation, or to its thread', async () => {
    expect((await post('/c/c1/messages', { content: 'Hi', clientMessageId: 'd1' })).headers.location).toBe('/w/w1/c/c1');
    expect((await post('/c/c1/messages', { content: 'Hi', threadRootId: 'm1' })).headers.location).toBe('/w/w1/c/c1?thread=m1');
    expect(services.calls[0].payload).toEqual({ chatId: 'c1', content: 'Hi', clientMessageId: 'd1' });
  });

  it('has one kind of line end, however the browser sends it', async () => {
    await post('/c/c1/messages', { content: 'one\r\ntwo' });
    expect(services.calls[0].payload.content).toBe('one\ntwo');
  });

  it('answers a script with its row', async () => {
    const answer = await post('/c/c1/messages', { content: '<b>Hi</b>' }, { 'hx-request': 'true' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(/^<li id="m-m2"/);
    expect(answer.body).toContain('&lt;b&gt;Hi&lt;/b&gt;');
  });

  it('is not lost when it is refused', async () => {
    refusing('post-message', refuse('chat.closed'));
    const answer = await post('/c/c1/messages', { content: 'half a thought', clientMessageId: 'd1' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('half a thought</textarea>');
    expect(answer.body).toContain('This chat is closed.');
    expect(answer.body).toContain('value="d1"');
  });

  it('that is refused answers a script in a few words', async () => {
    refusing('post-message', refuse('chat.not-participant'));
    const answer = await post('/c/c1/messages', { content: 'Hi' }, { 'hx-request': 'true' });
    expect([answer.statusCode, answer.body]).toEqual([403, 'Join the chat to write in it.']);
  });
});

describe('an error', () => {
  it('is a page: not found', async () => {
    const answer = await get('/nowhere');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('is a problem under the API', async () =>
    expect((await get('/api/v1/nowhere')).headers['content-type']).toContain('application/problem+json'));

  it('that passes says so and offers to try again', async () => {
    refusing('list-chats', refuse('service.unavailable'));
    const answer = await get('/w/w1/chats/new');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(answer.body).toContain('href="/w/w1/chats/new"');
  });

  it('of our own tells no more than where to look it up', async () => {
    services.answers = {};
    const answer = await get('/w/w1');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain('correlation-1');
    expect(answer.body).not.toContain('Nobody answers');
  });
});

describe('a built file', () => {
  it('may be kept for ever', async () => {
    const answer = await get('/assets/app-1.js', {});
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });
});
