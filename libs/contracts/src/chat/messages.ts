import { IsArray, ArrayUnique, ArrayMaxSize, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import type { IntegrationData, Mention, MentionsAll } from '../events/chat-events';
import { type Page, PageRequest } from '../page';
import { ATTACHMENTS_PER_MESSAGE, type AttachmentView } from './attachments';
import type { PersonView } from '../person';

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

/** One kind of reaction to a message. */
export interface ReactionView {
  readonly emoji: string;
  readonly count: number;
  /** Who reacted so, the first of them; at most 50. */
  readonly userIds: readonly string[];
  /** Whether the caller is among them. */
  readonly mine: boolean;
}

/** What a message has started. */
export interface ThreadSummaryView {
  /** Replies that are not deleted, those of the bot included. */
  readonly replyCount: number;
  /** People who replied, whoever did so last first; at most 5. */
  readonly participants: readonly PersonView[];
  readonly participantCount: number;
  readonly lastReplyAt: string;
  /** Replies of others since the caller joined the chat, last read the thread or replied; 100 stands for 100 and more. */
  readonly unreadCount: number;
}

export interface MessageView {
  readonly messageId: string;
  readonly chatId: string;
  readonly workspaceId: string;
  readonly threadRootId: string | null;
  readonly kind: 'user' | 'bot';
  readonly author: PersonView;
  /** The program that wrote it, and on whose behalf; null when a person or the bot did. `author` is the program then. */
  readonly integration: IntegrationData | null;
  /** As typed; empty when deleted. */
  readonly content: string;
  /** Files, in the order of the author; none when deleted. */
  readonly attachments: readonly AttachmentView[];
  /** Whom it names, of those who may see the chat. */
  readonly mentions: readonly Mention[];
  /** Whether it calls everybody: `here` those who are online, `chat` all who take part. */
  readonly mentionsAll: MentionsAll | null;
  readonly postedAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  /** How often it was edited. */
  readonly revision: number;
  /** Place in the chat: pages and the live feed are in this order. */
  readonly order: number;
  /** Null until its tags were applied, and for a message without tags. */
  readonly tagResults: readonly TagResultView[] | null;
  /** In the order of the first of each kind; at most 20 kinds. */
  readonly reactions: readonly ReactionView[];
  /** Null for a message without replies, and for a reply. */
  readonly thread: ThreadSummaryView | null;
  /** Null while it is not pinned. */
  readonly pinned: { readonly by: PersonView; readonly at: string } | null;
}

/** A part of a chat. `nextCursor` goes on in the direction that was asked for. */
export interface MessagePage extends Page<MessageView> {
  /** Goes on in the other direction; null when the page began at an end of the chat. */
  readonly prevCursor: string | null;
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
  /** `roots` leaves out replies; a message tells what its thread holds. */
  @IsOptional() @IsIn(['all', 'roots']) threads?: 'all' | 'roots';
  /** Begins with the part of the chat in which this message stands, instead of at an end; a `cursor` comes before it. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) around?: string;
}

export class ListMessages extends MessagePageRequest {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class ListThread extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

/** A page of those who have seen a message, in the order in which they came to the chat. */
export class ListSeen extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

export const postMessage = defineRequest<PostMessage, MessageView>('chat', 'post-message', 1, PostMessage);
export const editMessage = defineRequest<EditMessage, MessageView>('chat', 'edit-message', 1, EditMessage);
export const deleteMessage = defineRequest<MessageRef, null>('chat', 'delete-message', 1, MessageRef);
export const getMessage = defineRequest<MessageRef, MessageView>('chat', 'get-message', 1, MessageRef);
export const listMessages = defineRequest<ListMessages, MessagePage>('chat', 'list-messages', 1, ListMessages);
export const listThread = defineRequest<ListThread, Page<MessageView>>('chat', 'list-thread', 1, ListThread);
export const listSeen = defineRequest<ListSeen, Page<PersonView>>('chat', 'list-seen', 1, ListSeen);
