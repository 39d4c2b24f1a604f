import { type ChatId, type ErrorDetails, type MessageId, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import type { MessageErrorCode } from './message.errors';

/** A message as its own decisions need it. Plain JSON, so that it can be kept as a snapshot. */
export interface Message {
  readonly id: MessageId;
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly authorId: UserId;
  readonly authorUsername: string;
  readonly authorName: string;
  readonly threadRootId: MessageId | null;
  readonly content: string;
  readonly postedAt: string;
  readonly revision: number;
  readonly isDeleted: boolean;
  /** Who reacted with what, in the order of the first of each kind. Missing in snapshots that were taken before there were reactions. */
  readonly reactions?: readonly Reactions[];
  /** Missing in snapshots that were taken before there were pins. */
  readonly isPinned?: boolean;
}

export interface Reactions {
  readonly emoji: string;
  readonly userIds: readonly UserId[];
}

/** A message that was never posted is null. */
export type MessageState = Message | null;

/** The message, unless it is deleted. Throws `message.not-found`. */
export function standing(message: Message): Message {
  if (message.isDeleted) throw refused('message.not-found');
  return message;
}

/** Which message an event is about. */
export function factOf(message: Message): { messageId: MessageId; chatId: ChatId; workspaceId: WorkspaceId } {
  return { messageId: message.id, chatId: message.chatId, workspaceId: message.workspaceId };
}

/** A refusal of a message. */
export function refused(code: MessageErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}
