import type { GatewayConfig } from '@flowra/config';
import { refuse } from '@flowra/kernel';
import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { compressAnswers } from './compression';
import { allowOrigins } from './cors';
import { RateLimits } from './limits/rate-limits';
import { correlationIdOf, type FlowraRequest } from './request';

/** What every answer carries, whatever the route. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

/** The one route that takes a file; every other body is JSON or a form. */
const UPLOAD_ROUTE = '/api/v1/chats/:chatId/attachments';

/** The HTTP side of the gateway: correlation ids, security headers, compression, other origins, limits, form bodies. */
export async function configureHttp(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const limits = app.get(RateLimits);
  const server = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser('text/plain');
  await server.register(formBody as never, { bodyLimit: 256 * 1024 });
  await server.register(multipart as never);
  server.addHook('onRequest', (request, reply, done) => {
    const correlationId = correlationIdOf(request.headers['x-correlation-id']);
    (request as FlowraRequest).correlationId = correlationId;
    void reply.header('x-correlation-id', correlationId);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) void reply.header(name, value);
    done();
  });
  compressAnswers(server);
  await allowOrigins(server, config.FLOWRA_CORS_ORIGINS);
  server.addHook('onRequest', (request, reply, done) => {
    attempt(() => limits.ofAddress(request, reply), done);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    const isMisplaced = request.isMultipart() && request.routeOptions.url !== UPLOAD_ROUTE;
    done(isMisplaced ? refuse('unsupported-media-type') : undefined);
  });
}

/** Runs a step of a hook, at once when it needs nobody else. */
function attempt(step: () => void | Promise<void>, done: (error?: Error) => void): void {
  try {
    const outcome = step();
    if (outcome) outcome.then(() => done(), done);
    else done();
  } catch (error) {
    done(error as Error);
  }
}
