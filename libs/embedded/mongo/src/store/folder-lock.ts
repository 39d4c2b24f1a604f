import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets go of a folder. */
export type Unlock = () => Promise<void>;

/**
 * Takes a folder for this process alone: what is known in memory about the data must not be changed by another one. The lock is
 * a local socket, so it ends with the process however that ends. Rejects when another process has the folder.
 */
export async function lockFolder(dir: string): Promise<Unlock> {
  const name = `flowra-mongo-${createHash('sha1').update(realpathSync(dir)).digest('hex').slice(0, 16)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = createServer((socket) => socket.destroy());
  server.unref();
  if (!(await listens(server, path))) {
    if (await answers(path)) throw new Error(`the folder ${dir} is in use by another process`);
    rmSync(path, { force: true });
    if (!(await listens(server, path))) throw new Error(`the folder ${dir} is in use by another process`);
  }
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', onError);
    server.listen(path, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
