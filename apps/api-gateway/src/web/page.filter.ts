import { LOGGER } from '@flowra/bootstrap';
import { DomainError } from '@flowra/kernel';
import type { Logger } from '@flowra/observability';
import { errorWords, refusalText, strings } from '@flowra/web';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import type { FlowraRequest } from '../http/request';
import { WebSite } from './web-site';
import { isFromScript } from './forms';

const RETRY_AFTER_SECONDS = '2';

/** Answers every error of a page as a page; to a script in a few words. */
@Catch()
@Injectable()
export class PageFilter implements ExceptionFilter {
  constructor(
    private readonly site: WebSite,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FlowraRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, code } = toProblem(error, request.correlationId);
    if (status === 500) this.logger.error({ correlationId: request.correlationId, err: error }, 'A page failed');
    if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    if (isFromScript(request)) {
      await this.site.sendHtml(reply, refusalText(code), status);
    } else if (status === 401) {
      await this.askToSignIn(request, reply);
    } else {
      const isInternal = status === 500 || (status === 503 && code !== 'auth.unavailable');
      const known = error instanceof DomainError && strings.refusals[code] !== undefined && !isInternal;
      const props = {
        status,
        correlationId: request.correlationId,
        ...(known && { detail: refusalText(code) }),
        ...(status >= 500 && request.method === 'GET' && { retryHref: request.url }),
      };
      await this.site.send(reply, errorWords(status).heading, 'error', props, status);
    }
  }

  /** The start page and an invite link greet a stranger; every other page says that it is for those who are signed in. */
  private async askToSignIn(request: FlowraRequest, reply: FastifyReply): Promise<void> {
    const returnTo = request.method === 'GET' ? request.url : '/';
    const isInvited = request.url.startsWith('/invite/');
    if (isInvited || request.url === '/') {
      await this.site.send(reply, strings.welcome.signIn, 'welcome', { returnTo, isInvited });
      return;
    }
    const signInHref = `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;
    await this.site.send(reply, errorWords(401).heading, 'error', { status: 401, correlationId: request.correlationId, signInHref }, 401);
  }
}
