import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FlowraClient } from './client';
import type { ClientProblem } from './client-problem';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

describe('the typed client', () => {
  let server: Server;
  let asked: IncomingMessage[];
  let answers: Answer[];
  let client: FlowraClient;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request);
      const { status, body, headers = {} } = answers.shift() ?? { status: 500, body: {} };
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new FlowraClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: async () => 'secret' });
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('fills the path, and says who asks', async () => {
    answers = [{ status: 200, body: { chatId: 'a/b' } }];
    await client.call('GET /chats/:chatId', { params: { chatId: 'a/b' } });
    expect(asked[0]).toMatchObject({ method: 'GET', url: '/api/v1/chats/a%2Fb', headers: { authorization: 'Bearer secret' } });
  });

  it('uploads a file as a form, and gives one back as it comes', async () => {
    answers = [
      { status: 201, body: { attachmentId: 'a1' } },
      { status: 200, body: 'bytes', headers: { 'content-disposition': 'attachment' } },
    ];
    expect(await client.upload('c1', new File(['hello'], 'notes.txt', { type: 'text/plain' }))).toEqual({ attachmentId: 'a1' });
    const file = await client.download('a1', { preview: '1' });
    expect(file.headers.get('content-disposition')).toBe('attachment');
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/chats/c1/attachments',
      'GET /api/v1/attachments/a1?preview=1',
    ]);
    expect(asked[0].headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });

  it('sends again what could not be served, under one key', async () => {
    answers = [
      { status: 503, body: { code: 'service.unavailable', status: 503 }, headers: { 'retry-after': '0' } },
      { status: 201, body: { workspaceId: 'w1' } },
    ];
    expect(await client.call('POST /workspaces', { body: { name: 'Engineering' } })).toEqual({ workspaceId: 'w1' });
    const [first, second] = asked.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/./);
    expect(second).toBe(first);
  });

  it('throws what the API refuses, at once', async () => {
    answers = [{ status: 404, body: { code: 'chat.not-found', status: 404, title: 'There is no such chat', correlationId: 'k1' } }];
    const problem = await client.call('GET /chats/:chatId', { params: { chatId: 'c1' } }).catch((error: ClientProblem) => error);
    expect(problem).toMatchObject({ status: 404, code: 'chat.not-found', problem: { correlationId: 'k1' } });
    expect(asked).toHaveLength(1);
  });

  it('goes from page to page', async () => {
    answers = [
      { status: 200, body: { items: [1, 2], nextCursor: 'next' } },
      { status: 200, body: { items: [3], nextCursor: null } },
    ];
    const found: unknown[] = [];
    for await (const item of client.all('GET /workspaces', { query: { limit: 2 } })) found.push(item);
    expect(found).toEqual([1, 2, 3]);
    expect(asked.map(({ url }) => url)).toEqual(['/api/v1/workspaces?limit=2', '/api/v1/workspaces?limit=2&cursor=next']);
  });
});
