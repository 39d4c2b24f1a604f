import type { DomainCommand, MessageId } from '@flowra/kernel';
import type { OwnChat } from './personal-chat.events';

/** That the message is in the chat, and where, is looked up before. */
export type ReadChat = DomainCommand<'Read', OwnChat & { readonly messageId: MessageId; readonly order: number }>;
export type MuteChat = DomainCommand<'Mute', OwnChat & { readonly isMuted: boolean }>;
export type FavouriteChat = DomainCommand<'Favourite', OwnChat & { readonly isFavourite: boolean }>;

/** Everything that a person can do to a chat for themselves alone; that they take part in it is checked before. */
export type PersonalChatCommand = ReadChat | MuteChat | FavouriteChat;
