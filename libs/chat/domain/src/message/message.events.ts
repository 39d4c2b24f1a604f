import type { ChatId, DomainEvent, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { WebhookMaker } from '../webhook/webhook.events';
import type { AttachmentData } from '../attachment/attachment.events';

/** A user whom a message names with `@username`. */
export interface Mention {
  readonly username: string;
  readonly userId: UserId;
}

/** Everybody at once: `here` those who are online, `chat` all who take part. */
export type MentionsAll = 'here' | 'chat';

/** Who did something to a message that is not their own alone. */
interface Person {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
}

/** Which message an event is about. */
interface MessageFact {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
}

/** A program as the author of a message. */
export interface Integration {
  readonly webhookId: string;
  readonly avatar: string | null;
  readonly by: WebhookMaker;
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
  /** Left out when the message is not for everybody. */
  readonly mentionsAll?: MentionsAll;
  readonly clientMessageId: string | null;
  /** The item that was created without a message and gets this one: what its tags ask for is done. Left out otherwise. */
  readonly createdTaskId?: TaskId;
  /** The program that wrote it, on whose behalf; left out when a person wrote it. `authorId` is the webhook then. */
  readonly integration?: Integration;
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
  readonly mentionsAll?: MentionsAll;
  /** The nth edit; the post itself is 0. */
  readonly revision: number;
}

export type MessagePosted = DomainEvent<'MessagePosted', MessagePostedData>;
export type MessageEdited = DomainEvent<'MessageEdited', MessageEditedData>;
export type MessageDeleted = DomainEvent<'MessageDeleted', MessageFact & { readonly by: UserId }>;
/** `count` is how many people have reacted so afterwards. */
type Reaction = MessageFact & Person & { readonly emoji: string; readonly count: number };
export type ReactionAdded = DomainEvent<'ReactionAdded', Reaction>;
export type ReactionRemoved = DomainEvent<'ReactionRemoved', Reaction>;
export type MessagePinned = DomainEvent<'MessagePinned', MessageFact & Person>;
export type MessageUnpinned = DomainEvent<'MessageUnpinned', MessageFact & Person>;

/** Everything that can happen to a message. */
export type MessageEvent =
  MessagePosted | MessageEdited | MessageDeleted | ReactionAdded | ReactionRemoved | MessagePinned | MessageUnpinned;
