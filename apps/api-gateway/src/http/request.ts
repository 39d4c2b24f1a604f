import type { Principal, RequestContext } from '@flowra/contracts';
import { digestOf, idFrom } from '@flowra/event-store';
import { newId, refuse } from '@flowra/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** A request with what the gateway knows about it. */
export interface FlowraRequest extends FastifyRequest {
  correlationId: string;
  /** Set by the guard. */
  principal?: Principal;
}

const CORRELATION_ID = /^[\w.-]{1,64}$/;
const MAX_KEY = 200;

/** The id the caller chose for the chain, when it is a sane one; else a new one. */
export function correlationIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && CORRELATION_ID.test(header) ? header : newId();
}

/** Who asks, in which chain, and under which idempotency key: what travels to a service. Throws `auth.missing-token`, `validation`. */
export function contextOf(request: FlowraRequest): RequestContext {
  const { principal, correlationId } = request;
  if (!principal) throw refuse('auth.missing-token');
  const base = { correlationId, causationId: null, principal };
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method === 'GET') return base;
  if (typeof key !== 'string' || key.length === 0 || key.length > MAX_KEY) {
    throw refuse('validation', { errors: [{ field: 'Idempotency-Key', message: `must have 1 to ${MAX_KEY} characters` }] });
  }
  return {
    ...base,
    commandId: idFrom('idempotency-key', principal.userId, key),
    requestHash: digestOf([request.method, request.url, request.body ?? null]),
  };
}

/** The context of the current request, as a controller parameter. */
export const Caller = createParamDecorator((_: unknown, host: ExecutionContext) =>
  contextOf(host.switchToHttp().getRequest<FlowraRequest>()),
);
