import type { ChatId, DomainCommand, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { ChatVisibility, ItemKind, Participant, Person } from './chat.events';

/** Who asks. A system administrator may do what a chat admin may, without being a participant. */
interface Asked {
  readonly by: UserId;
  readonly bySystemAdmin?: boolean;
}

/** An item that a chat can be about. */
export interface TrackedItem {
  readonly taskId: TaskId;
  readonly taskKey: string;
  readonly kind: ItemKind;
}

export interface CreateChatData {
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly visibility: ChatVisibility;
  readonly by: Person;
  /** The others; naming the creator again does no harm. */
  readonly participants: readonly Person[];
}

export type CreateChat = DomainCommand<'CreateChat', CreateChatData>;
/** That the user is a member of the workspace is checked before. */
export type AddParticipant = DomainCommand<'AddParticipant', Asked & Participant>;
export type RemoveParticipant = DomainCommand<'RemoveParticipant', Asked & { readonly userId: UserId }>;
/** That the person is a member of the workspace is checked before. */
export type Join = DomainCommand<'Join', { readonly participant: Person }>;
export type Leave = DomainCommand<'Leave', { readonly userId: UserId }>;
/** The person is no member of the workspace any more; nobody can refuse that. */
export type Depart = DomainCommand<'Depart', { readonly userId: UserId; readonly by: UserId }>;
/** A new item was created in the chat: it becomes the active one. */
export type TrackItem = DomainCommand<'TrackItem', TrackedItem>;
/** An item is gone; `next` is the one to fall back on. */
export type ForgetItem = DomainCommand<'ForgetItem', { readonly taskId: TaskId; readonly next: TrackedItem | null }>;
export type CloseChat = DomainCommand<'Close', Asked>;
export type ReopenChat = DomainCommand<'Reopen', Asked>;

/** Everything that can be asked of a chat. */
export type ChatCommand =
  CreateChat | AddParticipant | RemoveParticipant | Join | Leave | Depart | TrackItem | ForgetItem | CloseChat | ReopenChat;
