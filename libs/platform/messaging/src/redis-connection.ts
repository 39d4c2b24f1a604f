import { Redis, type RedisOptions } from 'ioredis';

/** How long a command may wait for Redis before its caller is told that it is down. */
const COMMAND_TIMEOUT_MS = 4000;
const MAX_BACKOFF_MS = 1000;

/** Told about every change of the connection, so that a log line and the readiness probe can follow it. */
export interface ConnectionObserver {
  connected(role: string): void;
  lost(role: string, error: Error | undefined): void;
}

/**
 * Opens a connection that comes back by itself for ever. Commands fail after 4 s without Redis instead of waiting; a `blocking`
 * connection is the exception, since it waits on purpose.
 */
export function openRedis(url: string, role: string, observer: ConnectionObserver, kind: 'normal' | 'blocking' = 'normal'): Redis {
  const options: RedisOptions = {
    connectionName: `flowra:${role}`,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), MAX_BACKOFF_MS),
    ...(kind === 'normal' && { commandTimeout: COMMAND_TIMEOUT_MS, enableAutoPipelining: true }),
  };
  const redis = new Redis(url, options);
  let failure: Error | undefined;
  redis.on('ready', () => ((failure = undefined), observer.connected(role)));
  redis.on('error', (error: Error) => (failure = error));
  redis.on('close', () => observer.lost(role, failure));
  return redis;
}
