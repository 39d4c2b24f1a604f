import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './free-port';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
const isRequired = process.env['FLOWRA_REQUIRE_ALL'] === '1';

/** `describe` for what needs a real Redis: skipped where there is no redis-server, unless FLOWRA_REQUIRE_ALL=1. */
export function describeWithRedis(name: string, body: () => void): void {
  if (isInstalled || isRequired) return describe(name, body);
  process.stderr.write(`SKIPPED ${name}: no redis-server on PATH\n`);
  describe.skip(`${name} (no redis-server on PATH)`, body);
}

/** A redis-server of our own that keeps nothing. */
export class RedisServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
    private readonly connections: Redis[] = [],
  ) {}

  static async start(): Promise<RedisServer> {
    const port = await freePort();
    const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: 'ignore',
    });
    await once(child, 'spawn');
    return new RedisServer(child, port);
  }

  connect(): Redis {
    const redis = new Redis(this.port, '127.0.0.1');
    this.connections.push(redis);
    return redis;
  }

  async stop(): Promise<void> {
    for (const redis of this.connections) redis.disconnect();
    this.child.kill();
    await once(this.child, 'exit');
  }
}
