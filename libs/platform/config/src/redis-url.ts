import type { Setting } from './config';

/** One server of a Redis. */
export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

/** Which Redis an address means: one server, a primary that sentinels watch, or a cluster. */
export interface RedisTarget {
  readonly kind: 'server' | 'sentinel' | 'cluster';
  readonly isEncrypted: boolean;
  /** The server, the sentinels, or nodes of the cluster, of which one that answers is enough. */
  readonly hosts: readonly RedisHost[];
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  /** The name under which the sentinels know the primary; empty for the other kinds. */
  readonly primaryName: string;
}

export const REDIS_SCHEMES = ['redis', 'rediss', 'redis+sentinel', 'rediss+sentinel', 'redis+cluster', 'rediss+cluster'] as const;

const FORM =
  /^redis(?<tls>s?)(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#]*)(?:\/(?<path>[^?#]*))?$/;
const HOST = /^(?<host>\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)(?::(?<port>\d{1,5}))?$/;
const USUAL_PORT = { server: 6379, sentinel: 26_379, cluster: 6379 } as const;

/**
 * Reads `redis://host:6379/0`, `redis+sentinel://host:26379,host:26379/<primary>[/0]` or `redis+cluster://host:6379,host:6379`; `rediss`
 * in front instead of `redis` encrypts. Throws an Error that says what is wrong.
 */
export function parseRedisUrl(address: string): RedisTarget {
  const found = FORM.exec(address)?.groups;
  if (!found) throw new Error(`must be a URL that starts with ${REDIS_SCHEMES.map((scheme) => `${scheme}://`).join(' or ')}`);
  const kind = (found['kind'] ?? 'server') as RedisTarget['kind'];
  const hosts = found['hosts'].split(',').map((host) => parseHost(host, USUAL_PORT[kind]));
  if (kind === 'server' && hosts.length > 1) {
    throw new Error('names several hosts: redis+sentinel:// or redis+cluster:// says what they are');
  }
  const [primaryName, database] = parsePath(kind, (found['path'] ?? '').replace(/\/+$/, ''));
  return {
    kind,
    isEncrypted: found['tls'] === 's',
    hosts,
    username: decoded(found['user']),
    password: decoded(found['password']),
    database,
    primaryName,
  };
}

/** A Redis, in any of the forms of `parseRedisUrl`. */
export const redisUrl = (description: string): Setting<string> => ({
  description,
  fallback: undefined,
  parse: (value) => (parseRedisUrl(value), value.replace(/\/+$/, '')),
});

function parseHost(text: string, usualPort: number): RedisHost {
  const found = HOST.exec(text)?.groups;
  const port = Number(found?.['port'] ?? usualPort);
  if (!found || port < 1 || port > 65_535) throw new Error(`names a host that is not <host>:<port>: "${text}"`);
  return { host: found['host'].replace(/[[\]]/g, ''), port };
}

function parsePath(kind: RedisTarget['kind'], path: string): [primaryName: string, database: number] {
  if (kind === 'cluster') {
    if (path !== '' && path !== '0') throw new Error('must not name a database: a cluster has only one');
    return ['', 0];
  }
  const [primaryName, database = '0'] = kind === 'sentinel' ? path.split('/', 2) : ['', path || '0'];
  if (kind === 'sentinel' && primaryName === '') {
    throw new Error('must end with the name under which the sentinels know the primary, like redis+sentinel://a:26379,b:26379/flowra');
  }
  if (!/^\d{1,4}$/.test(database)) throw new Error(`names a database that is not a number: "${database}"`);
  return [decodeURIComponent(primaryName), Number(database)];
}

const decoded = (text: string | undefined): string | undefined => (text ? decodeURIComponent(text) : undefined);
