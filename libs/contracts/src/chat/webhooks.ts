import { IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import type { PersonView } from '../person';
import { MESSAGE_LIMIT, type TagResultView } from './messages';
import { SECRET_HASH } from './personal-tokens';

/** An address by which programs post into a chat. */
export interface WebhookView {
  readonly webhookId: string;
  readonly chatId: string;
  readonly name: string;
  /** A letter or emoji in place of a picture. */
  readonly avatar: string | null;
  /** On whose behalf it acts. */
  readonly createdBy: PersonView;
  readonly createdAt: string;
  /** The end of the secret, to recognise it by. */
  readonly lastFour: string;
  /** False while whoever made it may not post in the chat. */
  readonly isEnabled: boolean;
}

/** A webhook with its secret: it is shown this once and stored nowhere. */
export interface WebhookWithSecretView extends WebhookView {
  readonly secret: string;
  /** Where to post; whoever knows it can. */
  readonly url: string;
}

/** What came of a message posted through a webhook. */
export interface WebhookPostView {
  readonly messageId: string;
  readonly chatId: string;
  readonly threadRootId: string | null;
  /** Null unless `Prefer: wait` asked for them, and for a message without tags. */
  readonly tagResults: readonly TagResultView[] | null;
}

export class CreateWebhookBody {
  /** The name under which its messages show. */
  @IsString() @MinLength(1) @MaxLength(80) name!: string;
  /** A letter or emoji in place of a picture. */
  @IsOptional() @IsString() @MaxLength(8) avatar?: string;
}

export class ChangeWebhookBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(80) name?: string;
  /** Null takes it away. */
  @IsOptional() @ValidateIf((_, value) => value !== null) @IsString() @MaxLength(8) avatar?: string | null;
}

/** The message that a program posts. As Slack's incoming webhooks take it, of which all other fields are ignored. */
export class WebhookMessageBody {
  static readonly ignoresOtherFields = true;
  @IsString() @MinLength(1) @MaxLength(MESSAGE_LIMIT) text!: string;
  /** The message this one replies to. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) threadId?: string;
}

export class CreateWebhook extends CreateWebhookBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @Matches(SECRET_HASH) secretHash!: string;
  @IsString() @MinLength(4) @MaxLength(4) lastFour!: string;
}

export class ListWebhooks extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class WebhookRef {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @MinLength(1) @MaxLength(64) webhookId!: string;
}

export class ChangeWebhook extends ChangeWebhookBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @MinLength(1) @MaxLength(64) webhookId!: string;
}

export class RotateWebhookSecret extends WebhookRef {
  @IsString() @Matches(SECRET_HASH) secretHash!: string;
  @IsString() @MinLength(4) @MaxLength(4) lastFour!: string;
}

export class PostByWebhook extends WebhookMessageBody {
  @IsString() @MinLength(1) @MaxLength(64) webhookId!: string;
  @IsString() @Matches(SECRET_HASH) secretHash!: string;
}

export const createWebhook = defineRequest<CreateWebhook, WebhookView>('chat', 'create-webhook', 1, CreateWebhook);
export const listWebhooks = defineRequest<ListWebhooks, Page<WebhookView>>('chat', 'list-webhooks', 1, ListWebhooks);
export const changeWebhook = defineRequest<ChangeWebhook, WebhookView>('chat', 'change-webhook', 1, ChangeWebhook);
export const rotateWebhookSecret = defineRequest<RotateWebhookSecret, WebhookView>('chat', 'rotate-webhook-secret', 1, RotateWebhookSecret);
export const deleteWebhook = defineRequest<WebhookRef, null>('chat', 'delete-webhook', 1, WebhookRef);
export const postByWebhook = defineRequest<PostByWebhook, WebhookPostView>('chat', 'post-by-webhook', 1, PostByWebhook);
