import { LOGGER } from '@flowra/bootstrap';
import { syncMemberships } from '@flowra/contracts';
import type { Logger } from '@flowra/observability';
import { IDENTITY_OPTIONS, type IdentityOptions } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import {
  clearedLoginCookie,
  clearedSessionCookie,
  loginCookie,
  OidcBrowserClient,
  type Principal,
  readLoginCookie,
  readSessionCookie,
  safeReturnTo,
  sessionCookie,
  SessionStore,
  TokenVerifier,
} from '@flowra/identity';
import { Controller, Get, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { PageFilter } from '../web/page.filter';

/** Browser sign-in: authorisation code with PKCE; the browser only ever holds a session cookie (design, section 8). */
@Controller('auth')
@UseFilters(PageFilter)
export class AuthController {
  constructor(
    private readonly client: OidcBrowserClient,
    private readonly sessions: SessionStore,
    private readonly verifier: TokenVerifier,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly services: Services,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('login')
  async login(@Query('returnTo') returnTo: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { url, ...attempt } = await this.client.startLogin({ returnTo: safeReturnTo(returnTo) });
    await reply.header('set-cookie', loginCookie(attempt, this.options)).header('cache-control', 'no-store').redirect(url, 302);
  }

  /** Throws `auth.login-failed` when the login was not started here, or the identity provider refuses it. */
  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const attempt = readLoginCookie(request.headers.cookie);
    if (!attempt) throw refuse('auth.login-failed', { reason: 'no sign-in is under way in this browser' });
    const tokens = await this.client.finishLogin(new URL(request.url, this.options.publicUrl), attempt);
    const principal = await this.verifier.verify(tokens.accessToken);
    const sessionId = await this.sessions.create(tokens, principal);
    await this.syncMemberships(principal, (request as FlowraRequest).correlationId);
    await reply
      .header('set-cookie', [sessionCookie(sessionId, this.options), clearedLoginCookie(this.options)])
      .header('cache-control', 'no-store')
      .redirect(safeReturnTo(attempt.returnTo), 303);
  }

  /** A convenience: whoever was put into a group sees its workspace at once, and not only after the next comparison. */
  private async syncMemberships(known: Principal, correlationId: string): Promise<void> {
    const { userId, username, displayName, isSystemAdmin } = known;
    const principal = { userId, username, displayName, isSystemAdmin };
    try {
      await this.services.call(syncMemberships, {}, { correlationId, causationId: null, principal });
    } catch (error) {
      this.logger.warn({ correlationId, err: error }, 'Groups could not be looked at while somebody signed in');
    }
  }

  @Post('logout')
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const sessionId = readSessionCookie(request.headers.cookie);
    const session = sessionId === null ? null : await this.sessions.read(sessionId);
    if (sessionId !== null) await this.sessions.destroy(sessionId);
    const next = session ? await this.client.logoutUrl(session.tokens.idToken) : '/';
    await reply.header('set-cookie', clearedSessionCookie(this.options)).header('cache-control', 'no-store').redirect(next, 303);
  }
}
