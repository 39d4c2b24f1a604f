import { atMost } from '@flowra/messaging';
import { stopTracing } from '@flowra/observability';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Dependencies } from './health/dependencies';
import { Lifecycle } from './lifecycle';
import { Resources } from './resources';

/** How long requests under way may take to end before their connections are cut. */
const HTTP_WITHIN_MS = 4000;
/** How long the last traces may take to be sent; they are not worth more. */
const TRACES_WITHIN_MS = 500;

/**
 * Stops once, however often it is asked, within about 9 seconds: it is not ready any more and takes nothing new, finishes what it has, hands
 * its leases over, then the connections go.
 */
export function stopperOf(app: NestFastifyApplication): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= stop(app));
}

/** An answer to a request that was under way when the stop began ends its connection too, or the server would wait for the next request on it. */
export function endConnectionsOnStop(app: NestFastifyApplication): void {
  const lifecycle = app.get(Lifecycle);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (_request, reply, payload, done) => {
      if (lifecycle.isStopping) void reply.header('connection', 'close');
      done(null, payload);
    });
}

async function stop(app: NestFastifyApplication): Promise<void> {
  app.get(Lifecycle).stop();
  app.get(Dependencies).stop();
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), HTTP_WITHIN_MS).unref();
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
    app.get(Resources).close();
    await atMost(TRACES_WITHIN_MS, stopTracing());
  }
}
