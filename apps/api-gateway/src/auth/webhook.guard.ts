import type { RequestContext } from '@flowra/contracts';
import { digestOf } from '@flowra/event-store';
import { isSecret } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimits } from '../http/limits/rate-limits';
import type { FlowraRequest } from '../http/request';

/** Of a digest, enough to tell apart. */
const DIGEST_SHOWN = 22;

/** Lets in what has the form of a webhook's secret in its path; whether it opens anything is for the service to say. */
@Injectable()
export class WebhookGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  /**
   * Counts per webhook and secret, so that whoever does not know the secret uses up nobody's limit. Throws `webhook.not-found`,
   * `rate-limited`.
   */
  async canActivate(host: ExecutionContext): Promise<boolean> {
    const request = host.switchToHttp().getRequest<FlowraRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { webhookId, secret } = request.params as { readonly webhookId: string; readonly secret: string };
    if (!isSecret('webhook', secret)) {
      await this.limits.ofWrongSecret(request, reply);
      throw refuse('webhook.not-found');
    }
    request.principal = callerOf(webhookId, secret);
    await this.limits.ofHook(request.principal.userId, reply);
    return true;
  }
}

/** Nobody in particular; what is kept for a repeat belongs to whoever knows the secret. */
function callerOf(webhookId: string, secret: string): RequestContext['principal'] {
  const userId = `webhook:${digestOf([webhookId, secret]).slice(0, DIGEST_SHOWN)}`;
  return { userId, username: 'webhook', displayName: 'Webhook', isSystemAdmin: false };
}
