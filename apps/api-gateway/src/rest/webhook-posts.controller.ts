import { postByWebhook, type RequestContext, WebhookMessageBody, type WebhookPostView } from '@flowra/contracts';
import { hashOfSecret } from '@flowra/identity';
import { DomainError } from '@flowra/kernel';
import { Body, Headers, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WebhookApi } from '../http/api';
import { ApiRoute, bodyOf } from '../http/api-route';
import { RateLimits } from '../http/limits/rate-limits';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { TagResults } from '../services/tag-results';

/** What programs post through incoming webhooks. */
@WebhookApi()
export class WebhookPostsController {
  constructor(
    private readonly services: Services,
    private readonly tagResults: TagResults,
    private readonly limits: RateLimits,
  ) {}

  /**
   * No sign-in: whoever knows the address may post. It takes what Slack's incoming webhooks take, of which only `text` counts; `username`,
   * `icon_emoji`, `icon_url`, `channel`, `attachments`, `blocks`, `thread_ts` and all other fields are ignored, and the text is Markdown.
   * Tags in it work as if whoever made the webhook had written them. With `Prefer: wait=N` the answer waits up to N seconds for them to be applied.
   */
  @ApiRoute('POST', '/hooks/:webhookId/:secret', {
    summary: 'Post a message through an incoming webhook',
    status: 200,
    tag: 'Webhooks',
    scope: 'public',
    body: WebhookMessageBody,
  })
  async post(
    @Param('webhookId') webhookId: string,
    @Param('secret') secret: string,
    @Body(bodyOf(WebhookMessageBody)) { text, threadId }: WebhookMessageBody,
    @Headers('prefer') prefer: string | undefined,
    @Caller() caller: RequestContext,
    @Req() request: FlowraRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookPostView> {
    const payload = { webhookId, secretHash: hashOfSecret(secret), text, ...(threadId !== undefined && { threadId }) };
    const posted = await this.services.call(postByWebhook, payload, caller).catch(async (error: unknown) => {
      if (error instanceof DomainError && error.code === 'webhook.not-found') await this.limits.ofWrongSecret(request, reply);
      throw error;
    });
    return { ...posted, tagResults: await this.tagResults.wait(posted.messageId, text, prefer) };
  }
}
