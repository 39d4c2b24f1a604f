import { createRedisServer } from 'js-redis-server';

/** A Redis stand-in that listens on the loopback address. */
export interface EmbeddedRedis {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a Redis-compatible server in this process, for machines without `redis-server` or `valkey-server`; port 0 takes a free one. */
export async function startEmbeddedRedis(port = 0): Promise<EmbeddedRedis> {
  const server = await createRedisServer({ port });
  return { port: server.port, url: `redis://127.0.0.1:${server.port}`, close: () => server.close() };
}
