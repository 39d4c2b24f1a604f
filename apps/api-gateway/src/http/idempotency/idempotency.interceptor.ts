import { LOGGER, REDIS } from '@flowra/bootstrap';
import { refuse } from '@flowra/kernel';
import type { Logger } from '@flowra/observability';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { RedisConnection } from '@flowra/redis';
import { mergeMap, type Observable, of } from 'rxjs';
import { contextOf, type FlowraRequest } from '../request';
import { type KeptAnswer, KeptAnswers } from './kept-answers';

/**
 * Gives a POST that is sent again with its `Idempotency-Key` the first answer again, whatever route it is. The stores refuse to
 * run a command twice in any case; this makes the answer the same too. While Redis is away, only the stores do their part.
 */
@Injectable()
export class Idempotency implements NestInterceptor {
  private readonly answers: KeptAnswers;

  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.answers = new KeptAnswers(redis);
  }

  /** Throws `idempotency.key-reused` when the key came with another request before, `validation` for a key that is none. */
  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = host.switchToHttp().getRequest<FlowraRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string') return next.handle();
    const { commandId, requestHash, principal } = contextOf(request);
    if (commandId === undefined || requestHash === undefined) return next.handle();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const secret = `${principal.userId} ${key}`;
    const first = await this.attempt(() => this.answers.find(commandId, secret));
    if (first) return of(this.again(first, requestHash, reply));
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        const answer: KeptAnswer = { requestHash, status: reply.statusCode, body: body ?? null };
        await this.attempt(() => this.answers.keep(commandId, secret, answer));
        return body;
      }),
    );
  }

  private again({ requestHash, status, body }: KeptAnswer, now: string, reply: FastifyReply): unknown {
    if (requestHash !== now) throw refuse('idempotency.key-reused', { header: 'Idempotency-Key' });
    void reply.status(status).header('idempotent-replayed', 'true');
    return body;
  }

  private async attempt<Value>(step: () => Promise<Value>): Promise<Value | undefined> {
    if (this.redis.status !== 'ready') return undefined;
    try {
      return await step();
    } catch (error) {
      this.logger.warn({ err: error }, 'The answers to keyed requests cannot be kept now');
      return undefined;
    }
  }
}
