import {
  type ChatView,
  createWebhook,
  deleteWebhook,
  listWebhooks,
  type RequestContext,
  rotateWebhookSecret,
  type WebhookView,
  type WebhookWithSecretView,
} from '@flowra/contracts';
import { hashOfSecret, lastFourOf, newSecret } from '@flowra/identity';
import { type FormState, type Shell, strings, WEBHOOK_FIELDS, type WebhookField } from '@flowra/web';
import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../../http/request';
import { Services } from '../../services/services';
import { isGone } from '../form-errors';
import { Form, seeOther } from '../forms';
import { ShellLoader } from '../shell-loader';
import { Web } from '../web';
import { WebSite } from '../web-site';
import { refusedFields } from './refused-fields';

interface Shown {
  readonly chatId?: string;
  readonly cursor?: string;
  readonly form?: FormState<WebhookField>;
  readonly created?: WebhookWithSecretView;
  readonly status?: number;
}

interface Place {
  readonly workspaceId: string;
  readonly webhookId: string;
}

/** The incoming webhooks of the chats of which the caller is an admin. */
@Web()
export class WebhookSettingsController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/settings/webhooks')
  async webhooks(
    @Param('workspaceId') workspaceId: string,
    @Query() { chat, cursor }: { readonly chat?: string; readonly cursor?: string },
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(workspaceId, reply, caller, { chatId: chat, cursor });
  }

  /** Answers with the page itself and leads nowhere: the address is in this one answer only. */
  @Post('/w/:workspaceId/settings/webhooks')
  async create(
    @Param('workspaceId') workspaceId: string,
    @Form() { chatId = '', name = '', avatar = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const secret = newSecret('webhook');
    const wanted = { chatId, name: name.trim(), ...(avatar.trim() !== '' && { avatar: avatar.trim() }), ...kept(secret) };
    try {
      const created = this.shown(await this.services.call(createWebhook, wanted, caller), secret);
      await this.show(workspaceId, reply, caller, { chatId, created });
    } catch (error) {
      const invalid = { name: strings.webhooks.nameWrong, avatar: strings.webhooks.avatarWrong };
      const form = refusedFields(error, { name, avatar }, WEBHOOK_FIELDS, invalid);
      await this.show(workspaceId, reply, caller, { chatId, form, status: 422 });
    }
  }

  /** Where a new address shows; whoever comes back there finds the webhooks. */
  @Get('/w/:workspaceId/settings/webhooks/:webhookId/rotate')
  async backToWebhooks(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply): Promise<void> {
    await seeOther(reply, `/w/${encodeURIComponent(workspaceId)}/settings/webhooks`);
  }

  /** Answers with the page itself, as `create` does. */
  @Post('/w/:workspaceId/settings/webhooks/:webhookId/rotate')
  async rotate(
    @Param() { workspaceId, webhookId }: Place,
    @Form() { chatId = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const secret = newSecret('webhook');
    const webhook = await this.services.call(rotateWebhookSecret, { chatId, webhookId, ...kept(secret) }, caller);
    await this.show(workspaceId, reply, caller, { chatId, created: this.shown(webhook, secret) });
  }

  /** One that is gone already is what was wanted. */
  @Post('/w/:workspaceId/settings/webhooks/:webhookId/delete')
  async remove(
    @Param() { workspaceId, webhookId }: Place,
    @Form() { chatId = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    try {
      await this.services.call(deleteWebhook, { chatId, webhookId }, caller);
    } catch (error) {
      if (!isGone(error, 'webhook.not-found')) throw error;
    }
    await seeOther(reply, `/w/${encodeURIComponent(workspaceId)}/settings/webhooks?chat=${encodeURIComponent(chatId)}`);
  }

  private shown(webhook: WebhookView, secret: string): WebhookWithSecretView {
    return { ...webhook, secret, url: `${this.site.publicUrl}/api/v1/hooks/${webhook.webhookId}/${secret}` };
  }

  private async show(workspaceId: string, reply: FastifyReply, caller: RequestContext, shown: Shown): Promise<void> {
    const { form = { values: {}, errors: {} }, created = null, chatId, cursor, status } = shown;
    const shell = await this.shells.load(workspaceId, caller);
    const chats = administeredIn(shell);
    const chat = chats.find((each) => each.chatId === chatId) ?? chats[0] ?? null;
    const found =
      chat === null
        ? { items: [], nextCursor: null }
        : await this.services.call(listWebhooks, { chatId: chat.chatId, ...(cursor !== undefined && { cursor }) }, caller);
    const props = { shell, chats, chat, webhooks: found.items, nextCursor: found.nextCursor, form, created };
    await this.site.send(reply, strings.webhooks.heading, 'webhooks', props, status);
  }
}

/** The chats that the viewer may give webhooks. */
const administeredIn = ({ chats }: Shell): readonly ChatView[] =>
  chats.filter(({ role, visibility }) => role === 'admin' && visibility !== 'direct');

/** What the service keeps of a secret. */
const kept = (secret: string) => ({ secretHash: hashOfSecret(secret), lastFour: lastFourOf(secret) });
