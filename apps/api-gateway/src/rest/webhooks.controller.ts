import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import {
  changeWebhook,
  ChangeWebhookBody,
  createWebhook,
  CreateWebhookBody,
  deleteWebhook,
  listWebhooks,
  type Page,
  PageRequest,
  type RequestContext,
  rotateWebhookSecret,
  type WebhookView,
  type WebhookWithSecretView,
} from '@flowra/contracts';
import { hashOfSecret, lastFourOf, newSecret } from '@flowra/identity';
import { Body, Inject, Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

const tag = 'Webhooks';

/** Incoming webhooks: addresses by which programs post into a chat. They are made and changed by chat admins. */
@Api()
export class WebhooksController {
  constructor(
    private readonly services: Services,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** The answer shows the address and its secret this once. The webhook acts for whoever made it, as long as they may post in the chat. */
  @ApiRoute('POST', '/chats/:chatId/webhooks', { summary: 'Create a webhook', status: 201, tag, scope: 'closed', body: CreateWebhookBody })
  async create(
    @Param('chatId') chatId: string,
    @Body(bodyOf(CreateWebhookBody)) body: CreateWebhookBody,
    @Caller() caller: RequestContext,
  ): Promise<WebhookWithSecretView> {
    const secret = newSecret('webhook');
    return this.shown(await this.services.call(createWebhook, { chatId, ...body, ...kept(secret) }, caller), secret);
  }

  @ApiRoute('GET', '/chats/:chatId/webhooks', {
    summary: 'List the webhooks of a chat, the newest first',
    status: 200,
    tag,
    scope: 'chats:read',
    query: PageRequest,
  })
  list(
    @Param('chatId') chatId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<WebhookView>> {
    return this.services.call(listWebhooks, { chatId, ...query }, caller);
  }

  @ApiRoute('PATCH', '/chats/:chatId/webhooks/:webhookId', {
    summary: 'Change how a webhook shows',
    status: 200,
    tag,
    scope: 'chats:write',
    body: ChangeWebhookBody,
  })
  change(
    @Param('chatId') chatId: string,
    @Param('webhookId') webhookId: string,
    @Body(bodyOf(ChangeWebhookBody)) body: ChangeWebhookBody,
    @Caller() caller: RequestContext,
  ): Promise<WebhookView> {
    return this.services.call(changeWebhook, { chatId, webhookId, ...body }, caller);
  }

  /** The answer shows the new address and secret this once; the old ones open nothing any more. */
  @ApiRoute('POST', '/chats/:chatId/webhooks/:webhookId/rotate', {
    summary: 'Give a webhook another secret',
    status: 200,
    tag,
    scope: 'closed',
  })
  async rotate(
    @Param('chatId') chatId: string,
    @Param('webhookId') webhookId: string,
    @Caller() caller: RequestContext,
  ): Promise<WebhookWithSecretView> {
    const secret = newSecret('webhook');
    return this.shown(await this.services.call(rotateWebhookSecret, { chatId, webhookId, ...kept(secret) }, caller), secret);
  }

  @ApiRoute('DELETE', '/chats/:chatId/webhooks/:webhookId', { summary: 'Delete a webhook', status: 204, tag, scope: 'chats:write' })
  remove(@Param('chatId') chatId: string, @Param('webhookId') webhookId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(deleteWebhook, { chatId, webhookId }, caller);
  }

  private shown(webhook: WebhookView, secret: string): WebhookWithSecretView {
    return { ...webhook, secret, url: `${this.config.FLOWRA_PUBLIC_URL}/api/v1/hooks/${webhook.webhookId}/${secret}` };
  }
}

/** What the service keeps of a secret. */
const kept = (secret: string) => ({ secretHash: hashOfSecret(secret), lastFour: lastFourOf(secret) });
