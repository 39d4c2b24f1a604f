import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { compressAnswers, encodingFor } from './compression';

const TEXT = 'Every task is a conversation. '.repeat(200);

describe('an answer', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify();
    compressAnswers(server);
    server.get('/page', (_request, reply) => void reply.header('vary', 'hx-request').type('text/html; charset=utf-8').send(TEXT));
    server.get('/object', () => ({ text: TEXT }));
    server.get('/short', () => ({ text: 'short' }));
    server.get('/picture', (_request, reply) => void reply.type('image/png').send(Buffer.from(TEXT)));
    server.get('/stream', (_request, reply) => void reply.type('text/plain').send(Readable.from([TEXT])));
    await server.ready();
  });
  afterAll(() => server.close());
  const ask = (url: string, accepted?: string) =>
    server.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

  it('is compressed as well as the client can take it, and says that it depends on that', async () => {
    const page = await ask('/page', 'gzip, deflate, br, zstd');
    expect(page.headers).toMatchObject({ 'content-encoding': 'br', vary: 'hx-request, accept-encoding' });
    expect(Number(page.headers['content-length'])).toBe(page.rawPayload.length);
    expect(brotliDecompressSync(page.rawPayload).toString()).toBe(TEXT);
    const object = await ask('/object', 'gzip');
    expect(object.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(object.rawPayload).toString())).toEqual({ text: TEXT });
  });

  it('stays as it is for whoever takes nothing else', async () => {
    const answer = await ask('/page');
    expect([answer.headers['content-encoding'], answer.headers.vary, answer.body]).toEqual([
      undefined,
      'hx-request, accept-encoding',
      TEXT,
    ]);
  });

  it.each(['/short', '/picture', '/stream'])('stays as it is when that saves nothing: %s', async (url) =>
    expect((await ask(url, 'br')).headers['content-encoding']).toBeUndefined(),
  );

  it('of a question for its head says how long it would be', async () => {
    const answer = await server.inject({ method: 'HEAD', url: '/page', headers: { 'accept-encoding': 'br' } });
    expect([answer.headers['content-encoding'], answer.body]).toEqual(['br', '']);
  });
});

it.each([
  ['gzip;q=0.5, br;q=0', 'gzip'],
  ['*', 'br'],
  ['identity', null],
  ['', null],
])('of "%s" takes %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding));
