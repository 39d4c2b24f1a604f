import { Get } from '@nestjs/common';
import { Api } from './api';
import { EdgeUnderTest } from './edge-under-test';

@Api()
class Rooms {
  @Get('rooms')
  list() {
    return { items: [] };
  }
}

const FRIEND = 'https://app.example.org';

describe('pages of other origins', () => {
  let edge: EdgeUnderTest;
  afterEach(() => edge?.stop());
  const start = async (settings: Record<string, string>) => (edge = await EdgeUnderTest.start([Rooms], settings));
  const preflight = (origin: string) =>
    edge.ask('OPTIONS', '/api/v1/rooms', {
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,idempotency-key' },
    });

  it('may call the API when they are named, without cookies', async () => {
    await start({ FLOWRA_CORS_ORIGINS: FRIEND });
    const asked = await preflight(FRIEND);
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': FRIEND,
      'access-control-allow-headers': 'authorization,idempotency-key',
    });
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    const { headers } = await edge.ask('GET', '/api/v1/rooms', { headers: { origin: FRIEND } });
    expect(headers['access-control-allow-origin']).toBe(FRIEND);
    expect(String(headers['access-control-expose-headers'])).toContain('X-Correlation-Id');
    expect(String(headers.vary).toLowerCase()).toContain('origin');
  });

  it('may also read why they are refused', async () => {
    await start({ FLOWRA_CORS_ORIGINS: FRIEND, FLOWRA_LIMIT_ADDRESS: '1/60' });
    await edge.ask('GET', '/api/v1/rooms', { headers: { origin: FRIEND } });
    const refused = await edge.ask('GET', '/api/v1/rooms', { headers: { origin: FRIEND } });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['access-control-allow-origin']).toBe(FRIEND);
  });

  it('may not when they are not named', async () => {
    await start({ FLOWRA_CORS_ORIGINS: FRIEND });
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('may not at all unless somebody is named', async () => {
    await start({});
    const asked = await preflight(FRIEND);
    expect([asked.statusCode, asked.headers['access-control-allow-origin']]).toEqual([404, undefined]);
  });
});
