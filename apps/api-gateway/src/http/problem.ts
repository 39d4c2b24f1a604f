import { ERROR_CODES, type ErrorCode, type FieldError } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { HttpException } from '@nestjs/common';
import { FIELD_OF, PROBLEMS } from './problems';

/** An error answer (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly correlationId: string;
  /** Every wrong field: where, what, how to mend it. */
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'validation',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  413: 'payload-too-large',
  414: 'not-found',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  431: 'headers-too-large',
  503: 'service.unavailable',
};

/** What a caller is told of any error. Of a bug they learn no more than that there is one. */
export function toProblem(error: unknown, correlationId: string): Problem {
  if (error instanceof DomainError && isKnown(error.code)) return problem(error.code, correlationId, error.details);
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  const code = status === undefined ? undefined : CODE_BY_STATUS[status];
  if (code === undefined) return problem('internal', correlationId, {});
  return problem(code, correlationId, code === 'validation' ? { errors: [{ field: '(body)', message: plainReason(error) }] } : {});
}

function problem(code: ErrorCode, correlationId: string, details: Readonly<Record<string, unknown>>): Problem {
  const { status, title } = PROBLEMS[code];
  const { errors: given, field: named, ...rest } = details as { errors?: FieldError[]; field?: string };
  const field = named ?? FIELD_OF[code];
  const errors = given ?? (field === undefined ? undefined : [{ field, message: withFacts(title, rest) }]);
  return {
    type: `urn:flowra:problem:${code}`,
    title,
    status,
    code,
    correlationId,
    ...(errors && { errors }),
    ...(Object.keys(rest).length > 0 && { details: rest }),
  };
}

function withFacts(title: string, { available, limit }: { available?: unknown; limit?: unknown }): string {
  if (Array.isArray(available)) return `${title}. Available: ${available.join(', ')}`;
  return limit === undefined ? title : `${title}: at most ${String(limit)} characters`;
}

/** Nest keeps of a Fastify error no more than its message. */
function plainReason(error: unknown): string {
  const { message = '' } = error as { message?: string };
  if (message.includes('cannot be empty')) return 'is empty; send a JSON object';
  return message.includes('not valid JSON') || error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
}

function isKnown(code: string): code is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code);
}
