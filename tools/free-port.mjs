import { createServer } from 'node:net';

/** Below what systems give to outgoing connections (from 32768 on): nobody takes such a port by chance before it is listened on. */
const [FIRST, COUNT] = [15_000, 17_000];

/** A port of this machine that nobody listens on. */
export async function freePort() {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, () => probe.close(() => resolve(true)));
  });
}
