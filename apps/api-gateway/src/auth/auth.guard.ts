import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { refuse } from '@flowra/kernel';
import { Authenticator } from '@flowra/identity';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimits } from '../http/limits/rate-limits';
import type { FlowraRequest } from '../http/request';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets known people in, by bearer token or session cookie, and puts who they are on the request. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly origin: string;

  constructor(
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.origin = new URL(config.FLOWRA_PUBLIC_URL).origin;
  }

  /** Throws `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`, `auth.cross-site`, `rate-limited`. */
  async canActivate(host: ExecutionContext): Promise<boolean> {
    const request = host.switchToHttp().getRequest<FlowraRequest>();
    const { authorization, cookie } = request.headers;
    const { userId, username, displayName, isSystemAdmin } = await this.authenticator.authenticate({ authorization, cookie });
    if (authorization === undefined) this.requireSameSite(request);
    request.principal = { userId, username, displayName, isSystemAdmin };
    await this.limits.ofUser(userId, request, host.switchToHttp().getResponse<FastifyReply>());
    return true;
  }

  /** A cookie goes along with requests that other sites make; what changes something must come from our own pages. */
  private requireSameSite({ method, headers }: FlowraRequest): void {
    if (SAFE_METHODS.has(method)) return;
    const site = headers['sec-fetch-site'];
    const isOwn =
      headers.origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : headers.origin === this.origin;
    if (!isOwn) throw refuse('auth.cross-site');
  }
}
