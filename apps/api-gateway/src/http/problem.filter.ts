import { LOGGER } from '@flowra/bootstrap';
import type { Logger } from '@flowra/observability';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { correlationIdOf, type FlowraRequest } from './request';
import { type Problem, toProblem } from './problem';

const RETRY_AFTER_SECONDS = '2';

/** Answers every error of the API as a problem, with the correlation id that the log carries too. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FlowraRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // What the router refuses has passed no hook, so it has no correlation id yet.
    request.correlationId ??= correlationIdOf(undefined);
    void reply.header('x-correlation-id', request.correlationId);
    const problem = toProblem(error, request.correlationId);
    if (problem.status === 500) this.logger.error({ correlationId: request.correlationId, err: error }, 'A request failed');
    if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    // A connection that closes while its body is still coming loses the answer too; so the rest is read and dropped.
    if (problem.status === 413) void reply.removeHeader('connection');
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (problem.code === 'auth.missing-scope') void reply.header('www-authenticate', lacking(problem));
    void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** What a program is told that sent a token without the scope it needs (RFC 6750, section 3.1). */
const lacking = ({ details }: Problem): string => `Bearer error="insufficient_scope", scope="${String(details?.['scope'])}"`;
