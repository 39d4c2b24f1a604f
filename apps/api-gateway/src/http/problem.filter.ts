import { LOGGER } from '@flowra/bootstrap';
import type { Logger } from '@flowra/observability';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { correlationIdOf, type FlowraRequest } from './request';
import { toProblem } from './problem';

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
    void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
