import { closeRedis, openRedis, type RedisAddress, type RedisConnection } from '@flowra/redis';
import { Cluster, Redis } from 'ioredis';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until';
import {
  hasRedisServer,
  prepareRedis,
  PRIMARY_NAME,
  type RedisKind,
  type RedisServers,
  SENTINEL_PASSWORD,
  type WatchedServers,
} from './redis-kinds';

const quiet = { connected: () => undefined, lost: () => undefined };

/** The kind of Redis that tests run on: what FLOWRA_TEST_REDIS says, else `redis-server` where there is one, else the stand-in. */
export function usualRedis(): RedisKind {
  return (process.env['FLOWRA_TEST_REDIS'] as RedisKind | undefined) ?? (hasRedisServer ? 'server' : 'embedded');
}

/** A Redis of a test's own, empty at first. */
export class TestRedis {
  private readonly connections: RedisConnection[] = [];

  private constructor(
    readonly kind: RedisKind,
    protected readonly servers: RedisServers,
    private readonly dir: string,
  ) {}

  /** Starts it and waits until it takes commands. */
  static async start(kind: RedisKind = usualRedis()): Promise<TestRedis> {
    const dir = mkdtempSync(join(tmpdir(), 'flowra-redis-'));
    const redis = new TestRedis(kind, await prepareRedis(kind, dir), dir);
    try {
      await redis.comeBack();
    } catch (error) {
      await redis.stop();
      throw error;
    }
    return redis;
  }

  get address(): RedisAddress {
    return this.servers.address;
  }

  get url(): string {
    return this.address.url;
  }

  /** How a service is told of it. */
  get environment(): Readonly<Record<string, string>> {
    const { url, ca, sentinelPassword } = this.address;
    return { REDIS_URL: url, ...(ca && { REDIS_CA: ca }), ...(sentinelPassword && { REDIS_SENTINEL_PASSWORD: sentinelPassword }) };
  }

  /** A connection that ends with this Redis. */
  connect(): RedisConnection {
    const redis = openRedis(this.address, 'test', quiet);
    this.connections.push(redis);
    return redis;
  }

  /** Takes everything out of it. */
  async empty(): Promise<void> {
    const redis = this.connections[0] ?? this.connect();
    const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis];
    await Promise.all(nodes.map((node) => node.flushall()));
  }

  /** Ends the servers at once; what was in memory only is lost. */
  async goAway(): Promise<void> {
    await this.servers.kill();
  }

  /** Starts them again at the same address and waits until they take commands. */
  async comeBack(): Promise<void> {
    await this.servers.start();
    const probe = openRedis(this.address, 'probe', quiet);
    try {
      await until('Redis takes commands', async () => (await probe.set('probe', '')) === 'OK' && (await probe.del('probe')) === 1);
      if (this.kind === 'sentinel') await this.untilWatched();
    } finally {
      closeRedis(probe);
    }
  }

  /** Ends the primary at once, and answers when the sentinels have made the replica the primary; what ended starts again as its replica. */
  async failOver(): Promise<void> {
    const before = await this.primaryPort();
    await (this.servers as WatchedServers).killOne(before);
    await until('the replica is the primary', async () => (await this.primaryPort()) !== before);
    await this.servers.start();
  }

  async stop(): Promise<void> {
    for (const redis of this.connections) closeRedis(redis);
    await this.goAway();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async primaryPort(): Promise<number> {
    return this.askSentinel(async (sentinel) => {
      const found = (await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', PRIMARY_NAME)) as [string, string];
      return Number(found[1]);
    });
  }

  /** Resolves when the sentinels know the replica and each other: then they can act. */
  private untilWatched(): Promise<void> {
    return this.askSentinel((sentinel) =>
      until('the sentinels know everybody', async () => {
        const fields = (await sentinel.call('SENTINEL', 'MASTER', PRIMARY_NAME)) as string[];
        const value = (name: string) => fields[fields.indexOf(name) + 1];
        const [replica] = (await sentinel.call('SENTINEL', 'REPLICAS', PRIMARY_NAME)) as string[][];
        return value('num-other-sentinels') === '2' && replica?.[replica.indexOf('master-link-status') + 1] === 'ok';
      }),
    );
  }

  private async askSentinel<Answer>(ask: (sentinel: Redis) => Promise<Answer>): Promise<Answer> {
    const [port] = /\d+(?=[,/])/.exec(this.url.slice(this.url.indexOf('@'))) ?? [];
    const sentinel = new Redis({ port: Number(port), host: '127.0.0.1', password: SENTINEL_PASSWORD });
    sentinel.on('error', () => undefined);
    try {
      return await ask(sentinel);
    } finally {
      sentinel.disconnect();
    }
  }
}
