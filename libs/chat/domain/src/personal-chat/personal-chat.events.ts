import type { ChatId, DomainEvent, MessageId, UserId, WorkspaceId } from '@flowra/kernel';

/** Whose view of which chat. */
export interface OwnChat {
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

/** Everything up to this place of the chat counts as read. */
export type ChatRead = DomainEvent<'ChatRead', OwnChat & { readonly messageId: MessageId; readonly order: number }>;
export type ChatMuted = DomainEvent<'ChatMuted', OwnChat>;
export type ChatUnmuted = DomainEvent<'ChatUnmuted', OwnChat>;
export type ChatFavourited = DomainEvent<'ChatFavourited', OwnChat>;
export type ChatUnfavourited = DomainEvent<'ChatUnfavourited', OwnChat>;

/** Everything that can happen to a chat as one person keeps it. */
export type PersonalChatEvent = ChatRead | ChatMuted | ChatUnmuted | ChatFavourited | ChatUnfavourited;
