import { connect } from 'node:net';
import { Body, Get, Param, Post } from '@nestjs/common';
import { Api } from './api';
import { EdgeUnderTest } from './edge-under-test';

@Api()
class Rooms {
  @Get('rooms/:roomId')
  get(@Param('roomId') roomId: string) {
    return { roomId };
  }

  @Post('rooms')
  create(@Body() body: unknown) {
    return body;
  }
}

/** Sends bytes as they are, and answers what comes back. */
function speak(port: number, bytes: string): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.once('error', reject);
    socket.once('close', () => {
      const [head, body = ''] = text.split('\r\n\r\n');
      const [line, ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(lines.map((each) => [each.split(':')[0].toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]));
      resolve({ status: Number(line.split(' ')[1]), headers, body });
    });
  });
}

describe('an error of the HTTP layer', () => {
  let edge: EdgeUnderTest;
  let port: number;
  beforeAll(async () => {
    edge = await EdgeUnderTest.start([Rooms]);
    await edge.app.listen(0, '127.0.0.1');
    port = (edge.app.getHttpServer().address() as { port: number }).port;
  });
  afterAll(() => edge?.stop());

  const get = (path: string, more = '') =>
    `GET ${path} HTTP/1.1\r\nhost: flowra\r\nconnection: close\r\nauthorization: Bearer alice\r\n${more}\r\n`;
  const post = (type: string, body: string, more = '') =>
    `POST /api/v1/rooms HTTP/1.1\r\nhost: flowra\r\nconnection: close\r\nauthorization: Bearer alice\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

  it.each([
    ['an address that cannot be read', 400, 'validation', get('/api/v1/rooms/%E0%A4%A')],
    ['an address that is nowhere', 404, 'not-found', get('/api/v1/nowhere')],
    ['a parameter that is too long', 404, 'not-found', get(`/api/v1/rooms/${'x'.repeat(2000)}`)],
    ['a method that is nowhere', 404, 'not-found', get('/api/v1/rooms/1').replace('GET', 'PROPFIND')],
    ['headers that are too large', 431, 'headers-too-large', get('/api/v1/rooms/1', `x-large: ${'x'.repeat(20_000)}\r\n`)],
    ['what is no HTTP', 400, 'malformed-request', 'GET\r\n\r\n'],
    ['a body that is too large', 413, 'payload-too-large', post('application/json', JSON.stringify({ text: 'x'.repeat(70_000) }))],
    ['a body of another type', 415, 'unsupported-media-type', post('application/xml', '<room/>')],
    ['a body that is no JSON', 400, 'validation', post('application/json', '{"a":')],
    ['nobody', 401, 'auth.missing-token', get('/api/v1/rooms/1').replace('authorization: Bearer alice\r\n', '')],
  ])('for %s is a problem with a correlation id', async (_, status, code, bytes) => {
    const answer = await speak(port, bytes);
    expect({ status: answer.status, type: answer.headers['content-type']?.split(';')[0] }).toEqual({
      status,
      type: 'application/problem+json',
    });
    expect(JSON.parse(answer.body)).toMatchObject({ code, status, correlationId: answer.headers['x-correlation-id'] });
    expect(answer.headers['x-correlation-id']).toMatch(/^[\w.-]{1,64}$/);
  });

  it('takes the correlation id of the caller when it is a safe one, and only then', async () => {
    const id = async (header: string) =>
      (await edge.ask('GET', '/api/v1/nowhere', { headers: { 'x-correlation-id': header } })).headers['x-correlation-id'];
    expect(await id('order-66_b.1')).toBe('order-66_b.1');
    for (const wrong of ['', 'a b', 'x'.repeat(65), '<script>', 'ä', '${jndi}', 'a\tb']) expect(await id(wrong)).not.toBe(wrong);
  });
});
