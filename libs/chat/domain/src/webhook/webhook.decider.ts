import { type Decider, type ErrorDetails, refuse, unreachable } from '@flowra/kernel';
import type { ChangeWebhook, CreateWebhook, WebhookCommand } from './webhook.commands';
import type { WebhookErrorCode } from './webhook.errors';
import type { WebhookEvent, WebhookFact, WebhookLook } from './webhook.events';

/** How many webhooks a chat may have. */
export const WEBHOOKS_PER_CHAT = 20;

/** An incoming webhook as its own decisions need it. */
export interface Webhook extends WebhookFact, WebhookLook {
  readonly isDeleted: boolean;
}

/** A webhook that was never created is null. */
export type WebhookState = Webhook | null;

/** Addresses by which programs post into a chat. */
export const webhookDecider: Decider<WebhookState, WebhookCommand, WebhookEvent> = {
  aggregateType: 'Webhook',
  initial: null,
  decide,
  evolve,
};

/** By what searches find the messages of a webhook; no person is called so by accident. */
export function webhookUsername(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `app-${slug === '' ? 'webhook' : slug}`;
}

function decide(command: WebhookCommand, state: WebhookState): readonly WebhookEvent[] {
  if (command.type === 'CreateWebhook') return create(command, state);
  if (state === null || state.isDeleted) throw refused('webhook.not-found');
  const { webhookId, chatId, workspaceId } = state;
  const fact = { webhookId, chatId, workspaceId };
  switch (command.type) {
    case 'ChangeWebhook':
      return change(command, state, fact);
    case 'RotateWebhookSecret':
      return [{ type: 'WebhookSecretRotated', data: { ...fact, ...command.data } }];
    case 'DeleteWebhook':
      return [{ type: 'WebhookDeleted', data: { ...fact, by: command.data.by } }];
    default:
      return unreachable(command);
  }
}

function create({ data }: CreateWebhook, state: WebhookState): readonly WebhookEvent[] {
  if (state !== null) throw refused('webhook.secret-shown-once', { webhookId: state.webhookId });
  return [{ type: 'WebhookCreated', data: { ...data, name: nameOf(data.name), avatar: avatarOf(data.avatar) } }];
}

function change({ data: { wanted, by } }: ChangeWebhook, webhook: Webhook, fact: WebhookFact): readonly WebhookEvent[] {
  const name = wanted.name === undefined ? webhook.name : nameOf(wanted.name);
  const avatar = wanted.avatar === undefined ? webhook.avatar : avatarOf(wanted.avatar);
  const changes = { ...(name !== webhook.name && { name }), ...(avatar !== webhook.avatar && { avatar }) };
  return Object.keys(changes).length === 0 ? [] : [{ type: 'WebhookChanged', data: { ...fact, changes, by } }];
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name === '') throw refused('webhook.name-required');
  return name;
}

/** Blank means none. */
const avatarOf = (text: string | null): string | null => text?.trim() || null;

function refused(code: WebhookErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}

function evolve(state: WebhookState, event: WebhookEvent): WebhookState {
  if (event.type === 'WebhookCreated') {
    const { webhookId, chatId, workspaceId, name, avatar } = event.data;
    return { webhookId, chatId, workspaceId, name, avatar, isDeleted: false };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'WebhookChanged':
      return { ...state, ...event.data.changes };
    case 'WebhookSecretRotated':
      return state;
    case 'WebhookDeleted':
      return { ...state, isDeleted: true };
    default:
      return unreachable(event);
  }
}
