import { IsArray, ArrayUnique, ArrayMaxSize, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { ATTACHMENTS_PER_MESSAGE, type AttachmentView } from './attachments';

/** The longest message, in UTF-16 code units as JavaScript and browsers count. */
export const MESSAGE_LIMIT = 10_000;

/** What became of one tag of a message. */
export interface TagResultView {
  readonly index: number;
  readonly name: string;
  readonly value: string;
  readonly ok: boolean;
  /** The bot's words, without the ✅ or ❌ in front. */
  readonly text: string;
}

export interface MessageView {
  readonly messageId: string;
  readonly chatId: string;
  readonly workspaceId: string;
  readonly threadRootId: string | null;
  readonly kind: 'user' | 'bot';
  readonly author: { readonly userId: string; readonly username: string; readonly displayName: string };
  /** As typed; empty when deleted. */
  readonly content: string;
  /** Files, in the order of the author; none when deleted. */
  readonly attachments: readonly AttachmentView[];
  readonly postedAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  /** How often it was edited. */
  readonly revision: number;
  /** Place in the chat: pages and the live feed are in this order. */
  readonly order: number;
  /** Null until its tags were applied, and for a message without tags. */
  readonly tagResults: readonly TagResultView[] | null;
}

export class PostMessageBody {
  /** May be empty beside attachments. */
  @IsString() @MaxLength(MESSAGE_LIMIT) content!: string;
  /** Chosen by the client; the same one from the same author gives the first answer again. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) clientMessageId?: string;
  /** The message this one replies to. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) threadRootId?: string;
  /** Files that the author uploaded into this chat and used in no other message. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ATTACHMENTS_PER_MESSAGE)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  attachmentIds?: string[];
}

export class PostMessage extends PostMessageBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class EditMessageBody {
  @IsString() @MinLength(1) @MaxLength(MESSAGE_LIMIT) content!: string;
}

export class EditMessage extends EditMessageBody {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

export class MessageRef {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

/** A page of a chat's messages, the newest first unless `direction` says `newer`. */
export class MessagePageRequest extends PageRequest {
  @IsOptional() @IsIn(['older', 'newer']) direction?: 'older' | 'newer';
}

export class ListMessages extends MessagePageRequest {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class ListThread extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

export const postMessage = defineRequest<PostMessage, MessageView>('chat', 'post-message', 1, PostMessage);
export const editMessage = defineRequest<EditMessage, MessageView>('chat', 'edit-message', 1, EditMessage);
export const deleteMessage = defineRequest<MessageRef, null>('chat', 'delete-message', 1, MessageRef);
export const getMessage = defineRequest<MessageRef, MessageView>('chat', 'get-message', 1, MessageRef);
export const listMessages = defineRequest<ListMessages, Page<MessageView>>('chat', 'list-messages', 1, ListMessages);
export const listThread = defineRequest<ListThread, Page<MessageView>>('chat', 'list-thread', 1, ListThread);
