import type { Rate } from '@flowra/config';
import type { RedisConnection } from '@flowra/redis';

/** What a bucket gave, and how it stands. */
export interface Taken {
  readonly tokens: number;
  readonly remaining: number;
  /** Until the bucket is full again. */
  readonly fullInMs: number;
  /** Until there is a token; 0 when there is one. */
  readonly nextInMs: number;
}

/**
 * A token bucket as one number: when it will be full again (GCRA). Redis' own clock counts, so that replicas agree.
 * KEYS: the bucket. ARGV: capacity, milliseconds per token, tokens wanted.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local capacity, interval = tonumber(ARGV[1]), tonumber(ARGV[2])
local free = math.floor((now + capacity * interval - full) / interval + 0.0001)
local taken = math.max(0, math.min(free, tonumber(ARGV[3])))
if taken > 0 then
  full = full + taken * interval
  redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now) + 1)
end
return { taken, free - taken, math.ceil(full - now), math.ceil(math.max(0, full - now - (capacity - 1) * interval)) }
`;

type Command = (key: string, ...numbers: number[]) => Promise<[number, number, number, number]>;

/** Token buckets in Redis, shared by all replicas. */
export class SharedBuckets {
  private readonly run: Command;

  constructor(private readonly redis: RedisConnection) {
    redis.defineCommand('takeTokens', { numberOfKeys: 1, lua: TAKE });
    this.run = (redis as unknown as { takeTokens: Command }).takeTokens.bind(redis);
  }

  /** Whether Redis can be asked at the moment. */
  get isReachable(): boolean {
    return this.redis.status === 'ready';
  }

  /** Takes as many tokens as there are, at most `wanted`. Throws what Redis throws. */
  async take(key: string, { capacity, seconds }: Rate, wanted: number): Promise<Taken> {
    const [tokens, remaining, fullInMs, nextInMs] = await this.run(`flowra:limit:${key}`, capacity, (seconds * 1000) / capacity, wanted);
    return { tokens, remaining, fullInMs, nextInMs };
  }
}
