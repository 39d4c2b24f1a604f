import { CONFIG, LOGGER, REDIS } from '@flowra/bootstrap';
import type { GatewayConfig, RateSetting } from '@flowra/config';
import { refuse } from '@flowra/kernel';
import type { Logger } from '@flowra/observability';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RedisConnection } from '@flowra/redis';
import { addressKey } from './address-key';
import { RateLimiter, type Verdict } from './rate-limiter';
import { SharedBuckets } from './shared-buckets';

/** A failure is logged at most this often. */
const LOG_EVERY_MS = 10_000;
/** Not counted: probes, and files that browsers keep. */
const UNCOUNTED = /^\/(health\/|metrics$|assets\/)/;
const SIGN_IN = /^\/auth\/login(\?|$)/;
const POSTING: ReadonlySet<string> = new Set(['POST /api/v1/chats/:chatId/messages', 'POST /c/:chatId/messages']);

/** Which limit a request counts towards, and what its answer says of it: the narrowest one that applies. */
@Injectable()
export class RateLimits {
  private readonly limiter: RateLimiter;
  private loggedAt = 0;

  constructor(
    @Inject(REDIS) redis: RedisConnection,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.limiter = new RateLimiter(new SharedBuckets(redis), (error) => this.note(error));
  }

  /** Counts a request towards its address, before anybody knows who sends it. Throws `rate-limited`. */
  ofAddress(request: FastifyRequest, reply: FastifyReply): void | Promise<void> {
    if (UNCOUNTED.test(request.url)) return;
    const address = addressKey(request.ip);
    if (SIGN_IN.test(request.url)) return this.count(reply, 'sign-in', address, this.config.FLOWRA_LIMIT_SIGN_INS);
    return this.count(reply, 'address', address, this.config.FLOWRA_LIMIT_ADDRESS);
  }

  /** Counts a request towards its user, and posting a message as such. Throws `rate-limited`. */
  async ofUser(userId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.count(reply, 'user', userId, this.config.FLOWRA_LIMIT_USER);
    if (POSTING.has(`${request.method} ${request.routeOptions.url ?? ''}`)) {
      await this.count(reply, 'posts', userId, this.config.FLOWRA_LIMIT_POSTS);
    }
  }

  /** Counts a personal access token or the secret of a webhook that was wrong. Throws `rate-limited`. */
  async ofWrongSecret(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.count(reply, 'wrong-secret', addressKey(request.ip), this.config.FLOWRA_LIMIT_WRONG_SECRETS);
  }

  /** Counts a message posted through an incoming webhook. Throws `rate-limited`. */
  async ofHook(hookId: string, reply: FastifyReply): Promise<void> {
    await this.count(reply, 'hook', hookId, this.config.FLOWRA_LIMIT_HOOKS);
  }

  private count(reply: FastifyReply, name: string, key: string, rate: RateSetting): void | Promise<void> {
    if (rate === 'off') return;
    const verdict = this.limiter.take(`${name}:${key}`, rate);
    return verdict instanceof Promise ? verdict.then((later) => settle(reply, later)) : settle(reply, verdict);
  }

  private note(error: unknown): void {
    const now = Date.now();
    if (now - this.loggedAt < LOG_EVERY_MS) return;
    this.loggedAt = now;
    this.logger.warn({ err: error }, 'Requests cannot be counted now; all are allowed');
  }
}

function settle(reply: FastifyReply, { isAllowed, limit, remaining, resetSeconds, retryAfterSeconds }: Verdict): void {
  void reply.header('ratelimit-limit', limit).header('ratelimit-remaining', remaining).header('ratelimit-reset', resetSeconds);
  if (isAllowed) return;
  void reply.header('retry-after', retryAfterSeconds);
  throw refuse('rate-limited', { retryAfterSeconds });
}
