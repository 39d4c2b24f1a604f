import { Redis } from 'ioredis';
import { until } from '../until';

/** Where a node listens, for clients and for the other nodes. */
export interface ClusterNode {
  readonly port: number;
  readonly busPort: number;
}

const SLOTS = 16_384;

/** Makes nodes that know each other and share the slots; those that did before go on. Resolves when each of them says that all is well. */
export async function joinCluster(nodes: readonly ClusterNode[], password: string): Promise<void> {
  const connections = nodes.map(({ port }) => connectTo(port, password));
  try {
    await Promise.all(connections.map((redis) => until('a node of the cluster answers', async () => (await redis.ping()) === 'PONG')));
    if (!(await connections[0].cluster('INFO')).includes(`cluster_known_nodes:${nodes.length}`)) await found(nodes, connections);
    await until('the cluster is whole', async () => {
      const infos = await Promise.all(connections.map((redis) => redis.cluster('INFO')));
      return infos.every((info) => info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes.length}`));
    });
  } finally {
    for (const redis of connections) redis.disconnect();
  }
}

async function found(nodes: readonly ClusterNode[], connections: readonly Redis[]): Promise<void> {
  const share = Math.ceil(SLOTS / nodes.length);
  for (const [index, redis] of connections.entries()) {
    await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    await redis.call('CLUSTER', 'ADDSLOTSRANGE', String(index * share), String(Math.min((index + 1) * share, SLOTS) - 1));
  }
  for (const { port, busPort } of nodes.slice(1)) {
    await connections[0].call('CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort));
  }
}

function connectTo(port: number, password: string): Redis {
  const redis = new Redis({ port, host: '127.0.0.1', password, retryStrategy: () => 25, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  return redis;
}
