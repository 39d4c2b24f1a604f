import { CONFIG, LOGGER } from '@flowra/bootstrap';
import { Get, Post } from '@nestjs/common';
import { Api } from '../api';
import { EdgeUnderTest } from '../edge-under-test';
import { RateLimits } from './rate-limits';

@Api()
class Rooms {
  @Get('rooms')
  list() {
    return { items: [] };
  }

  @Post('chats/:chatId/messages')
  post() {
    return { messageId: 'm1' };
  }
}

describe('limits', () => {
  let edge: EdgeUnderTest;
  afterEach(() => edge?.stop());
  const start = async (settings: Record<string, string>) => (edge = await EdgeUnderTest.start([Rooms], settings));
  const statuses = async (count: number, ask: (index: number) => Promise<{ statusCode: number }>) => {
    const answers: number[] = [];
    for (let index = 0; index < count; index += 1) answers.push((await ask(index)).statusCode);
    return answers;
  };

  it('refuse what one user asks too much, say when to go on, and leave others alone', async () => {
    await start({ FLOWRA_LIMIT_USER: '3/3' });
    expect(await statuses(3, () => edge.ask('GET', '/api/v1/rooms'))).toEqual([200, 200, 200]);
    const refused = await edge.ask('GET', '/api/v1/rooms');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'rate-limited', correlationId: refused.headers['x-correlation-id'] });
    expect(refused.headers).toMatchObject({ 'retry-after': '1', 'ratelimit-limit': '3', 'ratelimit-remaining': '0' });
    expect((await edge.ask('GET', '/api/v1/rooms', { user: 'bob' })).statusCode).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await edge.ask('GET', '/api/v1/rooms')).statusCode).toBe(200);
  });

  it('stand in every answer', async () => {
    await start({ FLOWRA_LIMIT_USER: '40/4' });
    const { headers } = await edge.ask('GET', '/api/v1/rooms');
    expect(headers).toMatchObject({ 'ratelimit-limit': '40', 'ratelimit-remaining': '39' });
    expect(Number(headers['ratelimit-reset'])).toBeLessThanOrEqual(1);
    expect((await edge.ask('GET', '/nowhere')).headers).toMatchObject({ 'ratelimit-limit': '2000' });
  });

  it('are shared by replicas', async () => {
    await start({ FLOWRA_LIMIT_USER: '4/60' });
    const other = new RateLimits(edge.redis, edge.app.get(CONFIG), edge.app.get(LOGGER));
    const reply = { header: () => reply } as never;
    expect(await statuses(2, () => edge.ask('GET', '/api/v1/rooms'))).toEqual([200, 200]);
    const request = { method: 'GET', routeOptions: {} } as never;
    await other.ofUser('u-alice', request, reply);
    await other.ofUser('u-alice', request, reply);
    await expect(other.ofUser('u-alice', request, reply)).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await statuses(1, () => edge.ask('GET', '/api/v1/rooms'))).toEqual([429]);
  });

  it('count requests that come together one by one', async () => {
    await start({ FLOWRA_LIMIT_USER: '50/600' });
    const answers = await Promise.all(Array.from({ length: 120 }, () => edge.ask('GET', '/api/v1/rooms')));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(50);
  });

  it('are narrower for posting', async () => {
    await start({ FLOWRA_LIMIT_POSTS: '2/60' });
    expect(await statuses(3, () => edge.ask('POST', '/api/v1/chats/c1/messages', { body: {} }))).toEqual([201, 201, 429]);
    expect(await statuses(1, () => edge.ask('GET', '/api/v1/rooms'))).toEqual([200]);
  });

  it('are narrower for signing in, by address', async () => {
    await start({ FLOWRA_LIMIT_SIGN_INS: '2/60' });
    const signIn = (address: string) => edge.ask('GET', '/auth/login', { address });
    expect(await statuses(3, () => signIn('192.0.2.9'))).toEqual([404, 404, 429]);
    expect((await signIn('192.0.2.10')).statusCode).toBe(404);
    expect(await statuses(3, (index) => signIn(`2001:db8::${index}`))).toEqual([404, 404, 429]);
  });

  it('hold for an address before anybody is known', async () => {
    await start({ FLOWRA_LIMIT_ADDRESS: '2/60' });
    expect(await statuses(3, (index) => edge.ask('GET', '/api/v1/rooms', { user: `user-${index}` }))).toEqual([200, 200, 429]);
  });

  it('let everybody through while Redis is away, at once', async () => {
    await start({ FLOWRA_LIMIT_USER: '1/600' });
    await edge.loseRedis();
    const begun = Date.now();
    expect(await statuses(5, () => edge.ask('GET', '/api/v1/rooms'))).toEqual([200, 200, 200, 200, 200]);
    expect(Date.now() - begun).toBeLessThan(1000);
    expect(JSON.stringify(edge.log)).toContain('Requests cannot be counted now');
  });

  it('may be off', async () => {
    await start({ FLOWRA_LIMIT_USER: 'off', FLOWRA_LIMIT_ADDRESS: 'off' });
    expect((await edge.ask('GET', '/api/v1/rooms')).headers['ratelimit-limit']).toBeUndefined();
  });
});
