import { originOf } from '@flowra/bootstrap';
import { type WebhookCommand, webhookDecider, WEBHOOKS_PER_CHAT } from '@flowra/chat-domain';
import {
  type ChangeWebhook,
  type ChatEvents,
  type CreateWebhook,
  type ListWebhooks,
  type Page,
  PAGE_DEFAULT,
  type RequestContext,
  type RotateWebhookSecret,
  type WebhookRef,
  type WebhookView,
} from '@flowra/contracts';
import { AggregateStore, type Committed } from '@flowra/event-store';
import { type ChatId, newId, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import type { SeenChat } from '../access/seen-chat';
import type { WebhookDocument } from '../projections/webhooks/webhooks.projection';
import { ReadModels } from '../projections/read-models';
import { WebhookMakers } from './webhook-makers';

/** Incoming webhooks of chats, in the hands of chat admins. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
    private readonly makers: WebhookMakers,
  ) {}

  /**
   * Creates a webhook that acts for the caller, who has to take part in the chat. Throws `chat.not-found`, `chat.not-participant`,
   * `chat.forbidden`, `chat.closed`, `chat.direct-fixed`, `webhook.name-required`, `webhook.too-many`, and `webhook.secret-shown-once` for a repeat.
   */
  async create({ chatId, name, avatar, ...secret }: CreateWebhook, context: RequestContext): Promise<WebhookView> {
    const { chat, own } = await this.requireAdmin(chatId, context);
    if (!own) throw refuse('chat.not-participant', { chatId });
    requireOpen(chat);
    if (chat.visibility === 'direct') throw refuse('chat.direct-fixed', { chatId });
    const count = await this.models.webhooks.countDocuments({ chatId, isDeleted: false }, { limit: WEBHOOKS_PER_CHAT });
    if (count === WEBHOOKS_PER_CHAT) throw refuse('webhook.too-many', { most: WEBHOOKS_PER_CHAT });
    const { userId, username, displayName } = context.principal;
    const place = { webhookId: newId(), chatId: chatId as ChatId, workspaceId: chat.workspaceId as WorkspaceId };
    const data = { ...place, name, avatar: avatar ?? null, ...secret, maker: { userId: userId as UserId, username, displayName } };
    const { events } = await this.handle(place, { type: 'CreateWebhook', data }, context, true);
    const created = events[0].eventData as ChatEvents['WebhookCreated'];
    requireSameSecret(created, secret.secretHash);
    return this.view(await this.find(created));
  }

  /** The webhooks of a chat, the newest first. Throws `chat.not-found`, `chat.forbidden`. */
  async list({ chatId, cursor, limit = PAGE_DEFAULT }: ListWebhooks, context: RequestContext): Promise<Page<WebhookView>> {
    await this.requireAdmin(chatId, context);
    const found = await this.models.webhooks
      .find({ chatId, isDeleted: false, ...olderThan(cursor) }, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 })
      .toArray();
    const page = toPage(
      found,
      limit,
      ({ createdAt, _id }) => [createdAt.getTime(), _id],
      (webhook) => webhook,
    );
    return { ...page, items: await Promise.all(page.items.map((webhook) => this.view(webhook))) };
  }

  /** Changes how a webhook shows. Throws `chat.not-found`, `chat.forbidden`, `chat.closed`, `webhook.not-found`, `webhook.name-required`. */
  async change({ chatId, webhookId, ...wanted }: ChangeWebhook, context: RequestContext): Promise<WebhookView> {
    const webhook = await this.requireChangeable({ chatId, webhookId }, context);
    await this.handle(placeOf(webhook), { type: 'ChangeWebhook', data: { wanted, by: byOf(context) } }, context);
    return this.view(await this.find({ chatId, webhookId }));
  }

  /** Gives a webhook another secret; the one before opens nothing any more. Throws as `change`, and `webhook.secret-shown-once` for a repeat. */
  async rotate({ chatId, webhookId, ...secret }: RotateWebhookSecret, context: RequestContext): Promise<WebhookView> {
    const webhook = await this.requireChangeable({ chatId, webhookId }, context);
    const command: WebhookCommand = { type: 'RotateWebhookSecret', data: { ...secret, by: byOf(context) } };
    const { events } = await this.handle(placeOf(webhook), command, context);
    requireSameSecret(events[0].eventData as ChatEvents['WebhookSecretRotated'], secret.secretHash);
    return this.view(await this.find({ chatId, webhookId }));
  }

  /** Ends a webhook for good. Throws `chat.not-found`, `chat.forbidden`, `webhook.not-found`. */
  async remove(ref: WebhookRef, context: RequestContext): Promise<null> {
    await this.requireAdmin(ref.chatId, context);
    const webhook = await this.find(ref);
    await this.handle(placeOf(webhook), { type: 'DeleteWebhook', data: { by: byOf(context) } }, context);
    return null;
  }

  private async requireChangeable(ref: WebhookRef, context: RequestContext): Promise<WebhookDocument> {
    const { chat } = await this.requireAdmin(ref.chatId, context);
    requireOpen(chat);
    return this.find(ref);
  }

  private async requireAdmin(chatId: string, { principal }: RequestContext): Promise<SeenChat> {
    const seen = await this.access.requireVisible(chatId, principal);
    if (seen.own?.role !== 'admin' && !principal.isSystemAdmin) throw refuse('chat.forbidden', { chatId });
    return seen;
  }

  private async find({ chatId, webhookId }: WebhookRef): Promise<WebhookDocument> {
    const found = await this.models.webhooks.findOne({ _id: webhookId, chatId, isDeleted: false });
    if (!found) throw refuse('webhook.not-found', { webhookId });
    return found;
  }

  private async view({ _id, chatId, workspaceId, name, avatar, maker, createdAt, lastFour }: WebhookDocument): Promise<WebhookView> {
    const isEnabled = await this.makers.mayPost({ chatId, workspaceId, userId: maker.userId });
    return { webhookId: _id, chatId, name, avatar, createdBy: maker, createdAt: createdAt.toISOString(), lastFour, isEnabled };
  }

  private handle(place: Place, command: WebhookCommand, context: RequestContext, isNew = false): Promise<Committed> {
    const { webhookId: id, chatId, workspaceId } = place;
    const ref = { id, partitionKey: chatId, chatId, workspaceId, ...(isNew && { isNew }) };
    return this.aggregates.handle(webhookDecider, ref, command, originOf(context));
  }
}

interface Place {
  readonly webhookId: string;
  readonly chatId: string;
  readonly workspaceId: string;
}

const placeOf = ({ _id, chatId, workspaceId }: WebhookDocument): Place => ({ webhookId: _id, chatId, workspaceId });
const byOf = ({ principal }: RequestContext): UserId => principal.userId as UserId;

function requireOpen({ _id, isClosed }: SeenChat['chat']): void {
  if (isClosed) throw refuse('chat.closed', { chatId: _id });
}

/** A repeat finds what was done the first time, and that secret cannot be told again. */
function requireSameSecret(done: { readonly webhookId: string; readonly secretHash: string }, secretHash: string): void {
  if (done.secretHash !== secretHash) throw refuse('webhook.secret-shown-once', { webhookId: done.webhookId });
}

function olderThan(cursor: string | undefined): object {
  if (cursor === undefined) return {};
  const [at, id] = decodeCursor(cursor, ['number', 'string']);
  const createdAt = new Date(Number(at));
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: String(id) } }] };
}
