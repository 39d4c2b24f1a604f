import { Redis } from 'ioredis';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Note {
  readonly port: number;
  readonly addresses: Readonly<Record<string, string>>;
}

const ANSWER_WITHIN_MS = 1000;

/** What the last start on this folder noted about itself. */
function readNote(dataDir: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')) as Note;
  } catch {
    return undefined;
  }
}

/** The port of a Flowra that runs on this folder right now. */
export async function runningPort(dataDir: string): Promise<number | undefined> {
  const note = readNote(dataDir);
  if (!note) return undefined;
  try {
    const response = await fetch(`http://127.0.0.1:${note.port}/health/live`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const { service } = (await response.json()) as { service?: unknown };
    return service === 'api-gateway' ? note.port : undefined;
  } catch {
    return undefined;
  }
}

/** Stops a redis-server that outlived its killed launcher: two of them must not write into one folder. */
export async function stopLeftRedis(dataDir: string): Promise<void> {
  const url = readNote(dataDir)?.addresses.redis;
  if (!url?.startsWith('redis://127.0.0.1:')) return;
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: ANSWER_WITHIN_MS });
  // Nobody there, or it leaves while it is asked: either way it is gone.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [, folder] = (await redis.config('GET', 'dir')) as [string, string];
    if (folder === join(dataDir, 'redis')) await redis.shutdown();
  } catch {
    return;
  } finally {
    redis.disconnect();
  }
}
