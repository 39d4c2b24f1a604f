import type { RedisAddress } from '@flowra/redis';
import { type EmbeddedRedis, startEmbeddedRedis } from '@flowra/embedded-redis';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, freePorts } from '../ports';
import { ServerProcess } from '../server-process';
import { makeCertificates } from './certificates';
import { joinCluster } from './cluster';

/** How a Redis is set up: the stand-in, or `redis-server` in one of the ways in which teams run it. */
export type RedisKind = 'embedded' | 'server' | 'appendonly' | 'tls' | 'sentinel' | 'cluster';

/** The servers of a Redis. */
export interface RedisServers {
  readonly address: RedisAddress;
  start(): Promise<void>;
  /** Ends all of them at once. */
  kill(): Promise<void>;
}

/** A Redis with a replica, and the sentinels that choose which of the two is the primary. */
export interface WatchedServers extends RedisServers {
  /** Ends the server on this port. */
  killOne(port: number): Promise<void>;
}

// Without spaces: sentinels write passwords into their configuration as they are, and could not read it again.
export const PASSWORD = 'flowra-test-password/@';
export const SENTINEL_PASSWORD = 'flowra-sentinel-password';
export const PRIMARY_NAME = 'flowra';

export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;

const userPart = `:${encodeURIComponent(PASSWORD)}@`;
const LOCAL = ['--bind', '127.0.0.1'];
const KEEPS_NOTHING = ['--save', '', '--appendonly', 'no'];
const WITH_PASSWORD = ['--requirepass', PASSWORD, '--masterauth', PASSWORD];

/** Prepares the servers of a kind; `dir` is a folder of theirs. */
export async function prepareRedis(kind: RedisKind, dir: string): Promise<RedisServers> {
  switch (kind) {
    case 'embedded':
      return embedded();
    case 'server':
      return oneServer(KEEPS_NOTHING);
    case 'appendonly':
      return oneServer(['--dir', dir, '--appendonly', 'yes', '--appendfsync', 'everysec']);
    case 'tls':
      return encrypted(dir);
    case 'sentinel':
      return watched(dir);
    case 'cluster':
      return cluster(dir);
  }
}

async function embedded(): Promise<RedisServers> {
  const port = await freePort();
  let server: EmbeddedRedis | undefined;
  return {
    address: { url: `redis://127.0.0.1:${port}` },
    start: async () => void (server = await startEmbeddedRedis(port)),
    kill: async () => {
      await server?.close();
      server = undefined;
    },
  };
}

async function oneServer(options: readonly string[]): Promise<RedisServers> {
  const port = await freePort();
  const server = new ServerProcess('redis-server', ['--port', String(port), ...LOCAL, ...options]);
  return { address: { url: `redis://127.0.0.1:${port}` }, start: async () => server.start(), kill: () => server.kill() };
}

/** With a password, and encrypted under an authority that nobody else knows. */
async function encrypted(dir: string): Promise<RedisServers> {
  const port = await freePort();
  const { caFile, certFile, keyFile, ca } = makeCertificates(dir);
  const files = ['--tls-cert-file', certFile, '--tls-key-file', keyFile, '--tls-ca-cert-file', caFile, '--tls-auth-clients', 'no'];
  const ports = ['--port', '0', '--tls-port', String(port)];
  const server = new ServerProcess('redis-server', [...ports, ...files, ...LOCAL, ...KEEPS_NOTHING, ...WITH_PASSWORD]);
  return {
    address: { url: `rediss://${userPart}localhost:${port}`, ca },
    start: async () => server.start(),
    kill: () => server.kill(),
  };
}

/** A primary, a replica and three sentinels, all with passwords. */
async function watched(dir: string): Promise<WatchedServers> {
  const [primary, replica, ...sentinels] = await freePorts(5);
  const data = new Map([
    [primary, dataServer(dir, primary)],
    [replica, dataServer(dir, replica, ['--replicaof', '127.0.0.1', String(primary)])],
  ]);
  const watchers = sentinels.map((port) => new ServerProcess('redis-server', [sentinelFile(dir, port, primary), '--sentinel']));
  return {
    address: {
      url: `redis+sentinel://${userPart}${sentinels.map((port) => `127.0.0.1:${port}`).join(',')}/${PRIMARY_NAME}`,
      sentinelPassword: SENTINEL_PASSWORD,
    },
    start: async () => {
      for (const server of [...data.values(), ...watchers]) if (!server.isRunning) server.start();
    },
    kill: async () => void (await Promise.all([...data.values(), ...watchers].map((server) => server.kill()))),
    killOne: async (port) => data.get(port)?.kill(),
  };
}

function dataServer(dir: string, port: number, more: readonly string[] = []): ServerProcess {
  const own = join(dir, `data-${port}`);
  mkdirSync(own, { recursive: true });
  const options = ['--port', String(port), '--dir', own, '--repl-diskless-sync-delay', '0', ...more];
  return new ServerProcess('redis-server', [...options, ...LOCAL, ...KEEPS_NOTHING, ...WITH_PASSWORD]);
}

/** Sentinels write what they learn into their configuration. */
function sentinelFile(dir: string, port: number, primary: number): string {
  const own = join(dir, `sentinel-${port}`);
  mkdirSync(own, { recursive: true });
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${own}`,
    `requirepass "${SENTINEL_PASSWORD}"`,
    `sentinel monitor ${PRIMARY_NAME} 127.0.0.1 ${primary} 2`,
    `sentinel auth-pass ${PRIMARY_NAME} "${PASSWORD}"`,
    `sentinel down-after-milliseconds ${PRIMARY_NAME} 700`,
    `sentinel failover-timeout ${PRIMARY_NAME} 3000`,
  ];
  const file = join(own, 'sentinel.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Three primaries that share the slots, with a password. */
async function cluster(dir: string): Promise<RedisServers> {
  const ports = await freePorts(6);
  const nodes = ports.slice(0, 3).map((port, index) => {
    const own = join(dir, `node-${port}`);
    mkdirSync(own, { recursive: true });
    const options = [
      '--cluster-enabled',
      'yes',
      '--cluster-port',
      String(ports[3 + index]),
      '--cluster-node-timeout',
      '1500',
      '--dir',
      own,
    ];
    return {
      port,
      busPort: ports[3 + index],
      server: new ServerProcess('redis-server', ['--port', String(port), ...LOCAL, ...KEEPS_NOTHING, ...WITH_PASSWORD, ...options]),
    };
  });
  return {
    address: { url: `redis+cluster://${userPart}${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}` },
    start: async () => {
      for (const { server } of nodes) server.start();
      await joinCluster(nodes, PASSWORD);
    },
    kill: async () => void (await Promise.all(nodes.map(({ server }) => server.kill()))),
  };
}
