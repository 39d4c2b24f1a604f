import { parseRedisUrl, type RedisTarget } from '@flowra/config';
import { Cluster, type ClusterNode, type ClusterOptions, type Command, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from './redis-address';

/** A connection to one server, to the primary that sentinels name, or to a cluster; commands are the same on all. */
export type RedisConnection = Redis | Cluster;

/** How long a command may wait for Redis before its caller is told that it is down. */
const COMMAND_TIMEOUT_MS = 4000;
const MAX_BACKOFF_MS = 1000;
/** How long a server that does not take leave is waited for. */
const LEAVE_WITHIN_MS = 500;
/** A cluster is asked again who holds what, so that a change nobody ran into is known too. */
const LOOK_AT_CLUSTER_EVERY_MS = 5000;

/** Told about every change of the connection, so that a log line and the readiness probe can follow it. */
export interface ConnectionObserver {
  connected(role: string): void;
  lost(role: string, error: Error | undefined): void;
}

/**
 * Opens a connection that comes back by itself until `closeRedis`, to whichever server is the primary then. Commands fail after 4 s
 * without Redis instead of waiting; a `blocking` connection is the exception, since it waits on purpose. Throws an Error for an
 * address that is none.
 */
export function openRedis(
  address: RedisAddress,
  role: string,
  observer: ConnectionObserver,
  kind: 'normal' | 'blocking' = 'normal',
): RedisConnection {
  const target = parseRedisUrl(address.url);
  const timeoutMs = kind === 'normal' ? COMMAND_TIMEOUT_MS : undefined;
  const redis = target.kind === 'cluster' ? openCluster(target, address, role, timeoutMs) : openServer(target, address, role, timeoutMs);
  let failure: Error | undefined;
  redis.on('ready', () => ((failure = undefined), observer.connected(role)));
  redis.on('error', (error: Error) => (failure = error));
  redis.on('close', () => observer.lost(role, failure));
  return redis;
}

/**
 * Ends a connection for good, in whatever state it is, also while it looks for a server: it does not come back, and what waits in its
 * queue is refused. Closing one that is closed changes nothing.
 */
export function closeRedis(redis: RedisConnection): void {
  if (closed.has(redis)) return;
  closed.add(redis);
  if (redis.status === 'end') return;
  if (redis instanceof Cluster) {
    redis.disconnect();
    endNow(redis);
    // A cluster closes with the last of its nodes, also when it has ended already.
    redis.on('close', () => redis.status === 'close' && endNow(redis));
  } else if (redis.status === 'reconnecting') endNow(redis);
  else redis.disconnect();
}

/**
 * Ends what has no server whose leaving would end it: as one that never looked for any, since ioredis forgets the queue of one that is
 * disconnected between two attempts.
 */
function endNow(redis: RedisConnection): void {
  redis.status = 'wait';
  redis.disconnect();
}

/** Connections that must not come back, whatever they were about to do when they were closed. */
const closed = new WeakSet<object>();

/** How long a connection waits before it looks for a server again; null when it is not to. */
const backoff = (redis: RedisConnection, attempt: number): number | null =>
  closed.has(redis) ? null : Math.min(50 * 2 ** Math.min(attempt, 6), MAX_BACKOFF_MS);

type Options = RedisOptions & { readonly replyMapping?: 'legacy' };

function commonOptions({ username, password, isEncrypted }: RedisTarget, { ca }: RedisAddress, role: string): Options {
  return {
    connectionName: `flowra:${role}`,
    maxRetriesPerRequest: null,
    disconnectTimeout: LEAVE_WITHIN_MS,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isEncrypted && { tls: ca === undefined ? {} : { ca } }),
  };
}

function openServer(target: RedisTarget, address: RedisAddress, role: string, commandTimeout: number | undefined): Redis {
  const { hosts, database, primaryName, isEncrypted } = target;
  const common = commonOptions(target, address, role);
  const comeBack = (attempt: number) => backoff(redis, attempt);
  const redis: Redis = new Redis({
    ...common,
    db: database,
    retryStrategy: comeBack,
    ...(commandTimeout !== undefined && { commandTimeout, enableAutoPipelining: true }),
    ...(target.kind === 'server' && hosts[0]),
    ...(target.kind === 'sentinel' && {
      sentinels: [...hosts],
      name: primaryName,
      sentinelRetryStrategy: comeBack,
      // A primary that was set back to replica refuses writes: then the sentinels know another one, and the command goes there.
      reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
      ...(address.sentinelPassword !== undefined && { sentinelPassword: address.sentinelPassword }),
      ...(isEncrypted && { enableTLSForSentinelMode: true, sentinelTLS: common.tls }),
    }),
  });
  return redis;
}

function openCluster(target: RedisTarget, address: RedisAddress, role: string, timeoutMs: number | undefined): Cluster {
  const { maxRetriesPerRequest: _retries, ...redisOptions } = commonOptions(target, address, role);
  const cluster: Cluster = new PatientCluster(timeoutMs, [...target.hosts], {
    redisOptions,
    clusterRetryStrategy: (attempt) => backoff(cluster, attempt),
    slotsRefreshInterval: LOOK_AT_CLUSTER_EVERY_MS,
    enableAutoPipelining: timeoutMs !== undefined,
    // Certificates are for names; an address that a node announces is taken as it is.
    ...(target.isEncrypted && { dnsLookup: (name, done) => done(null, name) }),
  });
  return cluster;
}

/** A cluster whose commands wait no longer than those of a single server, also while no node can be reached. */
class PatientCluster extends Cluster {
  constructor(
    private readonly timeoutMs: number | undefined,
    nodes: ClusterNode[],
    options: ClusterOptions & { redisOptions?: Options },
  ) {
    super(nodes, options);
  }

  /** One that is closed while it asks who holds what would ask again every few seconds, for ever. */
  override refreshSlotsCache(callback?: (error?: Error | null) => void): void {
    super.refreshSlotsCache((error) => {
      callback?.(error);
      if (closed.has(this)) endNow(this);
    });
  }

  override sendCommand(command: Command, ...rest: never[]): unknown {
    if (this.timeoutMs !== undefined) command.setTimeout(this.timeoutMs);
    return super.sendCommand(command, ...rest);
  }
}
