import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { ChatRef } from './chats';

/** Up to where one person has read a chat. */
export interface ReadMarkerView {
  readonly chatId: string;
  /** The newest message that counts as read; null when nothing was read yet. */
  readonly messageId: string | null;
  /** Its place in the chat: everything up to there counts as read. */
  readonly order: number;
  readonly unreadCount: number;
  readonly mentionCount: number;
}

/** Up to which message; to the newest when left out. A marker never goes back. */
export class ReadChatBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) messageId?: string;
}

export class ReadChat extends ReadChatBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export const readChat = defineRequest<ReadChat, ReadMarkerView>('chat', 'read-chat', 1, ReadChat);
export const muteChat = defineRequest<ChatRef, null>('chat', 'mute-chat', 1, ChatRef);
export const unmuteChat = defineRequest<ChatRef, null>('chat', 'unmute-chat', 1, ChatRef);
export const favouriteChat = defineRequest<ChatRef, null>('chat', 'favourite-chat', 1, ChatRef);
export const unfavouriteChat = defineRequest<ChatRef, null>('chat', 'unfavourite-chat', 1, ChatRef);
