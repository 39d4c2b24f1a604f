import { closeRedis, openRedis, type RedisConnection } from '@flowra/redis';
import { TestRedis, until } from '../../event-store/test/stores';
import { StreamReader } from '../src/streams/stream-reader';

const quiet = { connected: () => undefined, lost: () => undefined };
const hasEnded = (redis: RedisConnection) => redis.status === 'end';

describe('closing a connection', () => {
  let server: TestRedis;
  beforeAll(async () => (server = await TestRedis.start()));
  afterAll(() => server.stop());

  const open = () => openRedis(server.address, 'closing', quiet, 'blocking');

  it('ends it whatever it was doing', async () => {
    const connections: RedisConnection[] = [];
    for (const afterMs of [0, 1, 2, 4, 8, 16, 32, 64, 128]) {
      const redis = open();
      connections.push(redis);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      closeRedis(redis);
    }
    await until('all have ended', () => connections.every(hasEnded), 2000);
    connections.forEach(closeRedis);
    expect(connections.every(hasEnded)).toBe(true);
  });

  it('ends it while Redis is away, refuses what waits, and it does not come back', async () => {
    const connections = [open(), open(), open(), open(), open()];
    await Promise.all(connections.map((redis) => until('it is connected', () => redis.status === 'ready')));
    const waiting = connections.map((redis) => redis.xread('BLOCK', 60_000, 'STREAMS', 'nothing', '0').catch(() => 'refused'));
    const reader = new StreamReader(
      'chat',
      open(),
      () => Promise.resolve(),
      () => undefined,
    );
    reader.follow(0, 0);
    reader.start();
    await server.goAway();
    for (const redis of connections) {
      closeRedis(redis);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(await Promise.all(waiting)).toEqual(connections.map(() => 'refused'));
    await reader.stop();
    await until('all have ended', () => connections.every(hasEnded), 2000);
    await server.comeBack();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(connections.every(hasEnded)).toBe(true);
  });
});
