import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { Authenticator, type Principal, SECRET_PREFIXES } from '@flowra/identity';
import { DomainError, refuse } from '@flowra/kernel';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimits } from '../http/limits/rate-limits';
import { API_ROUTE, type ApiRouteInfo } from '../http/api-route';
import type { FlowraRequest } from '../http/request';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets known people in, by bearer token, personal access token or session cookie, and puts who they are on the request. */
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

  /**
   * Throws `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`, `auth.cross-site`, `rate-limited`, and
   * for a personal access token `auth.missing-scope`, `auth.closed-to-tokens`.
   */
  async canActivate(host: ExecutionContext): Promise<boolean> {
    const request = host.switchToHttp().getRequest<FlowraRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const person = await this.identify(request, reply);
    const { userId, username, displayName, isSystemAdmin } = person;
    if (request.headers.authorization === undefined) this.requireSameSite(request);
    request.principal = { userId, username, displayName, isSystemAdmin };
    await this.limits.ofUser(userId, request, reply);
    requireScope(person, host);
    return true;
  }

  /** A personal access token that is wrong counts towards its address, so that nobody tries many. */
  private async identify(request: FlowraRequest, reply: FastifyReply): Promise<Principal> {
    const { authorization, cookie } = request.headers;
    try {
      return await this.authenticator.authenticate({ authorization, cookie });
    } catch (error) {
      const isWrong = error instanceof DomainError && (error.code === 'auth.invalid-token' || error.code === 'auth.expired-token');
      if (isWrong && authorization?.includes(SECRET_PREFIXES.personalToken)) await this.limits.ofWrongSecret(request, reply);
      throw error;
    }
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

/** A personal access token goes where its scopes allow; where a route says nothing of it, nowhere. */
function requireScope({ personalToken }: Principal, host: ExecutionContext): void {
  if (!personalToken) return;
  const route = Reflect.getMetadata(API_ROUTE, host.getHandler()) as ApiRouteInfo | undefined;
  const scope = route?.scope ?? 'closed';
  if (scope === 'closed' || scope === 'public') throw refuse('auth.closed-to-tokens');
  if (scope !== 'any' && !personalToken.scopes.includes(scope)) throw refuse('auth.missing-scope', { scope });
}
