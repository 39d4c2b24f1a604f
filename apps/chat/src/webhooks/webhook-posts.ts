import { timingSafeEqual } from 'node:crypto';
import { webhookUsername, type WebhookMaker } from '@flowra/chat-domain';
import type { PostByWebhook, RequestContext, WebhookPostView } from '@flowra/contracts';
import { DomainError, refuse, type UserId } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { PostMessageCommand, PostMessageHandler, type Writer } from '../commands/post-message/post-message.handler';
import type { WebhookDocument } from '../projections/webhooks/webhooks.projection';
import { ReadModels } from '../projections/read-models';
import { WebhookMakers } from './webhook-makers';

/** Compared with when there is no such webhook, so that both take the same time. */
const NOBODYS_HASH = 'A'.repeat(43);
/** What a maker is refused who lost the chat. */
const LOST = new Set(['chat.not-found', 'chat.not-participant']);

/** Messages that programs post through webhooks: they do what the webhook's maker may do at that moment. */
@Injectable()
export class WebhookPosts {
  constructor(
    private readonly models: ReadModels,
    private readonly posting: PostMessageHandler,
    private readonly makers: WebhookMakers,
  ) {}

  /**
   * Throws `webhook.not-found` for a wrong secret as for no webhook, `webhook.disabled` when its maker may no longer post,
   * `chat.closed`, `message.empty`, `message.not-found` (thread), `idempotency.key-reused`.
   */
  async post({ webhookId, secretHash, text, threadId }: PostByWebhook, context: RequestContext): Promise<WebhookPostView> {
    const webhook = await this.requireWebhook(webhookId, secretHash);
    const { chatId, workspaceId, maker } = webhook;
    if (!(await this.makers.mayPost({ chatId, workspaceId, userId: maker.userId }))) throw refuse('webhook.disabled', { webhookId });
    const principal = { ...maker, isSystemAdmin: false };
    const payload = { chatId, content: text, ...(threadId !== undefined && { threadRootId: threadId }) };
    const command = new PostMessageCommand(payload, { ...context, principal }, writerOf(webhook));
    const { messageId, threadRootId } = await this.posting.execute(command).catch((error: unknown) => {
      throw error instanceof DomainError && LOST.has(error.code) ? refuse('webhook.disabled', { webhookId }) : error;
    });
    return { messageId, chatId, threadRootId, tagResults: null };
  }

  private async requireWebhook(webhookId: string, secretHash: string): Promise<WebhookDocument> {
    const webhook = await this.models.webhooks.findOne({ _id: webhookId, isDeleted: false });
    const isRight = timingSafeEqual(Buffer.from(webhook?.secretHash ?? NOBODYS_HASH), Buffer.from(secretHash));
    if (!webhook || !isRight) throw refuse('webhook.not-found');
    return webhook;
  }
}

function writerOf({ _id, name, avatar, maker }: WebhookDocument): Writer {
  const integration = { webhookId: _id, avatar, by: maker as WebhookMaker };
  return { authorId: _id as UserId, authorUsername: webhookUsername(name), authorName: name, integration };
}
