import { eventually, startTestRedis, type TestRedis } from '@flowra/harness';
import { type Connection, PresenceStore } from './presence-store';

const phone: Connection = { userId: 'bob', connectionId: 'phone' };
const laptop: Connection = { userId: 'bob', connectionId: 'laptop' };
const LONG_MS = 60_000;

describe('who is connected', () => {
  let server: TestRedis;
  let here: PresenceStore;
  let there: PresenceStore;
  beforeAll(async () => {
    server = await startTestRedis();
    const redis = server.connect();
    [here, there] = [new PresenceStore(redis), new PresenceStore(redis)];
  });
  beforeEach(() => server.empty());
  afterAll(() => server.stop());
  const state = async () => (await there.states(['bob']))[0];

  it('is online with one active device, and away when all are', async () => {
    expect(await here.put(phone, 'active', LONG_MS)).toEqual({ before: 'offline', after: 'online' });
    expect(await there.put(laptop, 'away', LONG_MS)).toEqual({ before: 'online', after: 'online' });
    expect(await here.put(phone, 'away', LONG_MS)).toEqual({ before: 'online', after: 'away' });
    expect(await here.states(['alice', 'bob'])).toEqual(['offline', 'away']);
  });

  it('is offline once the last device has lapsed, and one replica alone says so', async () => {
    await here.put(phone, 'active', LONG_MS);
    await there.put(laptop, 'active', LONG_MS);
    await here.lapse(phone, 0);
    expect(await there.takeLapsed(10)).toEqual([]);
    expect(await state()).toBe('online');
    await there.lapse(laptop, 0);
    const told = await Promise.all([here.takeLapsed(10), there.takeLapsed(10)]);
    expect(told.flat()).toEqual(['bob']);
    expect(await state()).toBe('offline');
  });

  it('notices when the active one of two devices is gone', async () => {
    await here.put(phone, 'active', LONG_MS);
    await there.put(laptop, 'away', LONG_MS);
    await here.lapse(phone, 0);
    expect(await there.takeLapsed(10)).toEqual(['bob']);
    expect(await state()).toBe('away');
  });

  it('lapses with the replica that held it, unless it is renewed', async () => {
    await here.put(phone, 'active', 300);
    expect(await there.takeLapsed(10)).toEqual([]);
    await here.renew(new Map([[phone, 'active' as const]]), LONG_MS);
    await there.put({ userId: 'alice', connectionId: 'desk' }, 'active', 300);
    const lapsed = await eventually('alice lapses', async () => {
      const taken = await here.takeLapsed(10);
      return taken.length > 0 ? taken : undefined;
    });
    expect(lapsed).toEqual(['alice']);
    expect(await state()).toBe('online');
  });

  it('is told again by the replicas when Redis has lost it', async () => {
    await here.put(phone, 'active', LONG_MS);
    await server.empty();
    expect(await here.renew(new Map([[phone, 'active' as const]]), LONG_MS)).toEqual([phone]);
    expect(await here.renew(new Map([[phone, 'active' as const]]), LONG_MS)).toEqual([]);
    expect(await state()).toBe('online');
  });
});
