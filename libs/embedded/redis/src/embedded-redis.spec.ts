import { Redis } from 'ioredis';
import { type EmbeddedRedis, startEmbeddedRedis } from './index';

describe('the embedded Redis', () => {
  let server: EmbeddedRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await startEmbeddedRedis();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.close();
  });

  it('refuses a stream entry that does not come after the last', async () => {
    await redis.xadd('stream', '5-0', 'k', 'v');
    await expect(redis.xadd('stream', '5-0', 'k', 'v')).rejects.toThrow('equal or smaller');
  });
  it('trims by id', async () => {
    await redis.xadd('stream', '6-0', 'k', 'v');
    await redis.xtrim('stream', 'MINID', '6-0');
    expect(await redis.xlen('stream')).toBe(1);
  });
  it('says how many listen on a channel, and forgets who left', async () => {
    const subscriber = new Redis(server.url);
    await subscriber.subscribe('here');
    expect(await redis.publish('here', 'x')).toBe(1);
    expect(await redis.pubsub('CHANNELS', 'he*')).toEqual(['here']);
    subscriber.disconnect();
    await new Promise((resolve) => subscriber.once('end', resolve));
    while ((await redis.publish('here', 'x')) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  it('wakes a blocked reader', async () => {
    const reader = new Redis(server.url);
    const reading = reader.xread('BLOCK', 2000, 'STREAMS', 'later', '0-0');
    await redis.xadd('later', '1-0', 'k', 'v');
    expect(await reading).toEqual([['later', [['1-0', ['k', 'v']]]]]);
    reader.disconnect();
  });
});
