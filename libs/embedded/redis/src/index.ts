import { createRedisServer } from 'js-redis-server';
import type { Socket } from 'node:net';

/** A Redis stand-in that listens on the loopback address. */
export interface EmbeddedRedis {
  readonly port: number;
  readonly url: string;
  /** Ends it at once, with the connections of its clients and everything in it. */
  close(): Promise<void>;
}

/** Starts a Redis-compatible server in this process, for machines without `redis-server` or `valkey-server`; port 0 takes a free one. */
export async function startEmbeddedRedis(port = 0): Promise<EmbeddedRedis> {
  const server = await createRedisServer({ port });
  const sockets = new Set<Socket>();
  server.server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    port: server.port,
    url: `redis://127.0.0.1:${server.port}`,
    close: async () => {
      const closed = server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
