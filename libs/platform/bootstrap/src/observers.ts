import { type ConnectionObserver } from '@flowra/redis';
import type { RpcError, RpcObserver } from '@flowra/messaging';
import { isTransient } from '@flowra/messaging';
import type { Logger, Metrics } from '@flowra/observability';

/** Tells why a connection is lost, when it is. */
export interface ConnectionLog extends ConnectionObserver {
  failureOf(role: string): Error | undefined;
}

/** Logs when a connection comes and goes: once per change. */
export function connectionLog(logger: Logger): ConnectionLog {
  const lost = new Map<string, Error>();
  return {
    connected: (role) => {
      if (lost.delete(role)) logger.info({ role }, 'Redis is back');
    },
    lost: (role, error) => {
      if (!error) return;
      if (!lost.has(role)) logger.warn({ role, err: error }, 'Redis cannot be reached; trying again');
      lost.set(role, error);
    },
    failureOf: (role) => lost.get(role),
  };
}

export function rpcObserver(logger: Logger, metrics: Metrics): RpcObserver {
  return {
    answered: (pattern, milliseconds, code) => metrics.edge.requests.observe({ pattern, code }, milliseconds / 1000),
    failed: (pattern, correlationId, error) => logger.error({ pattern, correlationId, err: error }, 'A request failed'),
  };
}

/** What a caller may know of an error that is no refusal: whether it pays to try again. */
export function translateError(error: unknown): RpcError | undefined {
  if (!isTransient(error)) return undefined;
  return { code: 'service.unavailable', details: { reason: 'the store cannot be reached' } };
}
