import { createServer } from 'node:net';

/** Below what systems give to outgoing connections (from 32768 on): nobody takes such a port by chance before it is listened on. */
const [FIRST, COUNT] = [15_000, 17_000];

/** Whether nobody listens on a port of this machine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, () => probe.close(() => resolve(true)));
  });
}

/** As many free ports as asked for, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isPortFree(port)) ports.add(port);
  }
  return [...ports];
}
