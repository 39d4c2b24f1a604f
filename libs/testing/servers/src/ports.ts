import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Below what systems give to outgoing connections (from 32768 on): nobody takes such a port by chance before it is listened on. */
const [FIRST, COUNT] = [15_000, 17_000];
/** Longer than anything needs to listen on the port that it was given, also once more after it was ended. */
const RESERVED_MS = 600_000;

/** A port of this machine that nobody listens on, and nobody else is given for ten minutes. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if ((await reserve(port)) && (await isFree(port))) return port;
  }
}

/** So many ports, all different. */
export const freePorts = async (count: number): Promise<number[]> => {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
};

/** Whether nobody listens on the port, at any address of this machine. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, () => probe.close(() => resolve(true)));
  });
}

/**
 * Keeps everybody else who looks for a port, here and in other processes, from this one until it is listened on: the UDP port of the same
 * number, which nobody uses, says that it is spoken for.
 */
function reserve(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const sign = createSocket('udp4');
    sign.once('error', () => sign.close(() => resolve(false)));
    sign.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
      sign.unref();
      setTimeout(() => sign.close(), RESERVED_MS).unref();
      resolve(true);
    });
  });
}
