import type { DomainCommand, UserId } from '@flowra/kernel';
import type { WebhookCreated, WebhookLook, WebhookSecret } from './webhook.events';

/** That whoever asks administers the chat is checked before. */
export type CreateWebhook = DomainCommand<'CreateWebhook', WebhookCreated['data']>;
export type ChangeWebhook = DomainCommand<'ChangeWebhook', { readonly wanted: Partial<WebhookLook>; readonly by: UserId }>;
export type RotateWebhookSecret = DomainCommand<'RotateWebhookSecret', WebhookSecret & { readonly by: UserId }>;
export type DeleteWebhook = DomainCommand<'DeleteWebhook', { readonly by: UserId }>;

/** Everything that can be asked of an incoming webhook. */
export type WebhookCommand = CreateWebhook | ChangeWebhook | RotateWebhookSecret | DeleteWebhook;
