import { startEmbeddedRedis } from '@flowra/embedded-redis';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './ports';

/** A Redis of a test's own that keeps nothing. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `redis-server` where there is one, else the embedded Redis, and waits until it answers. */
export async function startTestRedis(): Promise<TestRedis> {
  const port = await freePort();
  const end = hasRedisServer() ? startServer(port) : await startEmbedded(port);
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  await probe.ping();
  probe.disconnect();
  return { url, stop: end };
}

function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

function startServer(port: number): () => Promise<void> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  return async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
}

async function startEmbedded(port: number): Promise<() => Promise<void>> {
  const redis = await startEmbeddedRedis(port);
  return () => redis.close();
}
