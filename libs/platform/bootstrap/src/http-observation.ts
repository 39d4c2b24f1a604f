import { type Logger, Metrics, type OpenSpan, tracer } from '@flowra/observability';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LOGGER } from './tokens';

/** What is asked under no route that there is. */
const NO_ROUTE = '(none)';
/** Asked all the time by machines: nobody wants to read that. */
const PROBES = /^\/(health\/|metrics$)/;

/** What a gateway knows of a request. */
interface Observed extends FastifyRequest {
  readonly correlationId?: string;
  readonly principal?: { readonly userId: string };
}

/** Begins the trace of each request. Hooks that give it its correlation id are there before. */
export function traceHttp(app: NestFastifyApplication): void {
  if (tracer()) traceRequests(app.getHttpAdapter().getInstance());
}

/**
 * Measures every HTTP request by the template of its route, so that ids in addresses make no labels, and writes one line for each: with the
 * template too, since addresses may hold secrets.
 */
export function observeHttp(app: NestFastifyApplication): void {
  const { http } = app.get(Metrics).edge;
  const logger = app.get<Logger>(LOGGER);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      const route = routeOptions.url ?? NO_ROUTE;
      const status = reply.statusCode;
      http.observe({ method, route, status }, reply.elapsedTime / 1000);
      const { correlationId, principal } = request as Observed;
      const line = { correlationId, method, route, status, ms: Math.round(reply.elapsedTime), userId: principal?.userId };
      logger[PROBES.test(route) ? 'debug' : 'info'](line, 'request');
      done();
    });
}

function traceRequests(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  server.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions, headers } = request;
    const route = routeOptions.url ?? NO_ROUTE;
    const active = tracer();
    if (!active || PROBES.test(route)) return done();
    const { correlationId } = request as Observed;
    const attributes = { 'http.request.method': method, 'http.route': route };
    const parent = typeof headers.traceparent === 'string' ? headers.traceparent : null;
    const span = active.start(`${method} ${route}`, { kind: 'server', parent, correlationId, attributes });
    spans.set(request, span);
    span.run(done);
  });
  // A body that was read in between came from elsewhere; the rest belongs to the span again.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) span.run(done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    if (!span) return done();
    const { statusCode } = reply;
    span.end({ 'http.response.status_code': statusCode }, statusCode >= 500 ? { code: String(statusCode) } : undefined);
    span.run(done);
  });
}
