import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';

/** Unread replies are counted no further; this many stand for as many and more. */
export const UNREAD_REPLIES_LIMIT = 100;
/** Of how many threads can be asked at once: as many as a board has cards. */
export const THREADS_LIMIT = 2000;

/** Up to where one person has read a thread. */
export interface ThreadMarkerView {
  readonly chatId: string;
  /** The message that started the thread. */
  readonly threadRootId: string;
  /** The newest reply that counts as read; null when none was read yet. */
  readonly messageId: string | null;
  /** Its place in the chat: every reply up to there counts as read. */
  readonly order: number;
  /** Replies of others after it; 100 stands for 100 and more. */
  readonly unreadCount: number;
}

/** Up to which reply; to the newest when left out. A marker never goes back. */
export class ReadThreadBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) replyId?: string;
}

export class ReadThread extends ReadThreadBody {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

/** Asked by the gateway for the cards of a board. */
export class CountUnreadReplies {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
  /** The messages that started the threads; those that the caller may not see count as read. */
  @IsArray()
  @ArrayMaxSize(THREADS_LIMIT)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  messageIds!: string[];
}

/** By the id of the message that started a thread; those in which nothing is unread are missing. */
export interface UnreadRepliesView {
  readonly counts: Readonly<Record<string, number>>;
}

export const readThread = defineRequest<ReadThread, ThreadMarkerView>('chat', 'read-thread', 1, ReadThread);
export const countUnreadReplies = defineRequest<CountUnreadReplies, UnreadRepliesView>(
  'chat',
  'count-unread-replies',
  1,
  CountUnreadReplies,
);
