import type { ChatId, DomainEvent, UserId, WorkspaceId } from '@flowra/kernel';

/** Which webhook an event is about, and into which chat it posts. */
export interface WebhookFact {
  readonly webhookId: string;
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
}

/** The person on whose behalf a webhook acts: whoever made it. */
export interface WebhookMaker {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
}

/** How a webhook shows. */
export interface WebhookLook {
  readonly name: string;
  /** A letter or emoji in place of a picture. */
  readonly avatar: string | null;
}

/** SHA-256 of the secret, which is stored nowhere, and its end, to recognise it by. */
export interface WebhookSecret {
  readonly secretHash: string;
  readonly lastFour: string;
}

export type WebhookCreated = DomainEvent<'WebhookCreated', WebhookFact & WebhookLook & WebhookSecret & { readonly maker: WebhookMaker }>;
/** What is another now. */
export type WebhookChanged = DomainEvent<'WebhookChanged', WebhookFact & { readonly changes: Partial<WebhookLook>; readonly by: UserId }>;
export type WebhookSecretRotated = DomainEvent<'WebhookSecretRotated', WebhookFact & WebhookSecret & { readonly by: UserId }>;
export type WebhookDeleted = DomainEvent<'WebhookDeleted', WebhookFact & { readonly by: UserId }>;

/** Everything that can happen to an incoming webhook. */
export type WebhookEvent = WebhookCreated | WebhookChanged | WebhookSecretRotated | WebhookDeleted;
