import type { ChatId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { ChatRole, ChatType, ChatVisibility } from './chat.events';

export interface ChatParticipant {
  readonly userId: UserId;
  readonly role: ChatRole;
}

/** A chat as its own decisions need it. Plain JSON, so that it can be kept as a snapshot; what came later may be missing in one. */
export interface Chat {
  readonly id: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly visibility: ChatVisibility;
  readonly name?: string;
  readonly description?: string;
  readonly participants: readonly ChatParticipant[];
  readonly type: ChatType;
  readonly activeTaskId: TaskId | null;
  readonly isClosed: boolean;
  readonly isDeleted?: boolean;
}

/** A chat that was never created is null. */
export type ChatState = Chat | null;
