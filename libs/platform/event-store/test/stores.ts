import { type EmbeddedMongo, startEmbeddedMongo } from '@flowra/embedded-mongo';
import { type EmbeddedRedis, startEmbeddedRedis } from '@flowra/embedded-redis';
import { newId } from '@flowra/kernel';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Connection, createConnection } from 'mongoose';

/** A MongoDB of the test's own, in this process, whose data outlives a restart. */
export class TestMongo {
  private readonly connections: Connection[] = [];

  private constructor(
    private readonly dir: string,
    private server: EmbeddedMongo,
  ) {}

  static async start(): Promise<TestMongo> {
    const dir = mkdtempSync(join(tmpdir(), 'flowra-mongo-'));
    return new TestMongo(dir, await startEmbeddedMongo({ dir, port: 0 }));
  }

  get uri(): string {
    return this.server.uri;
  }

  /** A connection of its own, as each replica has one. A database nobody named before is empty. */
  async connect(dbName = newId()): Promise<Connection> {
    const options = { dbName, autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: 1000, maxPoolSize: 10 };
    const connection = await createConnection(this.uri, options).asPromise();
    this.connections.push(connection);
    return connection;
  }

  /** Breaks every connection; the server is away until `comeBack`. */
  async goAway(): Promise<void> {
    await this.server.close();
  }

  async comeBack(): Promise<void> {
    this.server = await startEmbeddedMongo({ dir: this.dir, port: this.server.port });
  }

  async stop(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.destroy(true)));
    await this.server.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;
const isRequired = process.env['FLOWRA_REQUIRE_ALL'] === '1';
if (!hasRedisServer && !isRequired) process.stderr.write('SKIPPED what needs a Redis that goes away: no redis-server on PATH\n');

/** `it` for what ends a Redis under its clients, which the embedded one cannot show: skipped without redis-server, unless FLOWRA_REQUIRE_ALL=1. */
export const itWithRedisServer: jest.It = hasRedisServer || isRequired ? it : it.skip;

/** A Redis of the test's own that keeps nothing: `redis-server` where there is one, else the embedded one. */
export class TestRedis {
  private readonly connections: Redis[] = [];
  private child: ChildProcess | undefined;
  private embedded: EmbeddedRedis | undefined;

  private constructor(private readonly port: number) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.comeBack();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  connect(): Redis {
    const redis = new Redis(this.url);
    this.connections.push(redis);
    return redis;
  }

  /** Ends the server at once; everything it held is lost. */
  async goAway(): Promise<void> {
    await this.embedded?.close();
    this.embedded = undefined;
    if (!this.child) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    this.child = undefined;
  }

  /** Starts an empty server at the same address and waits until it answers. */
  async comeBack(): Promise<void> {
    if (hasRedisServer) {
      const keepNothing = ['--save', '', '--appendonly', 'no'];
      this.child = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', ...keepNothing], { stdio: 'ignore' });
    } else {
      this.embedded = await startEmbeddedRedis(this.port);
    }
    const probe = new Redis(this.url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    await probe.ping();
    probe.disconnect();
  }

  async stop(): Promise<void> {
    for (const redis of this.connections) redis.disconnect();
    await this.goAway();
  }
}

/** Waits until `condition` holds. Throws when it does not within the deadline. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, deadlineMs = 15_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
