import type { ChatId, DomainEvent, MessageId, UserId, WorkspaceId } from '@flowra/kernel';
import type { AttachmentData } from '../attachment/attachment.events';

/** A user whom a message names with `@username`. */
export interface Mention {
  readonly username: string;
  readonly userId: UserId;
}

/** Which message an event is about. */
interface MessageFact {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
}

export interface MessagePostedData extends MessageFact {
  readonly authorId: UserId;
  readonly authorUsername: string;
  readonly authorName: string;
  readonly kind: 'user' | 'bot';
  /** Exactly as typed, tags included. */
  readonly content: string;
  /** The message whose thread this one replies to. */
  readonly threadRootId: MessageId | null;
  /** Who wrote that message, when they may still see the chat. */
  readonly threadRootAuthorId: UserId | null;
  readonly mentions: readonly Mention[];
  /** Files; left out when there are none. */
  readonly attachments?: readonly AttachmentData[];
  readonly clientMessageId: string | null;
  /** ISO time by the server's clock; the edit window counts from here. */
  readonly postedAt: string;
}

/** Carries what a reader of the new text needs, so that nobody has to look the post up. Only its author edits a message. */
export interface MessageEditedData extends MessageFact {
  readonly by: UserId;
  readonly authorUsername: string;
  readonly authorName: string;
  readonly threadRootId: MessageId | null;
  readonly content: string;
  readonly mentions: readonly Mention[];
  /** The nth edit; the post itself is 0. */
  readonly revision: number;
}

export type MessagePosted = DomainEvent<'MessagePosted', MessagePostedData>;
export type MessageEdited = DomainEvent<'MessageEdited', MessageEditedData>;
export type MessageDeleted = DomainEvent<'MessageDeleted', MessageFact & { readonly by: UserId }>;

/** Everything that can happen to a message. */
export type MessageEvent = MessagePosted | MessageEdited | MessageDeleted;
