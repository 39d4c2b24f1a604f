import type { ChatId, DomainCommand, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { ChatRole, ChatVisibility, ItemKind, Participant, Person } from './chat.events';

/** Who asks. A system administrator may do what a chat admin may, without being a participant. */
export interface Asked {
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
  readonly description?: string;
  readonly by: Person;
  /** The others; naming the creator again does no harm. */
  readonly participants: readonly Person[];
}

/** What is left out stays as it is. */
export interface ChatDetails {
  readonly name?: string;
  readonly description?: string;
  readonly visibility?: 'public' | 'private';
}

export type CreateChat = DomainCommand<'CreateChat', CreateChatData>;
/**
 * Creates the direct chat of a set of people, or opens it again when it was closed. The set makes the id, so a chat that is there is theirs.
 * That all are members of the workspace is checked before.
 */
export type OpenDirect = DomainCommand<'OpenDirect', Omit<CreateChatData, 'name' | 'visibility' | 'description'>>;
export type ChangeDetails = DomainCommand<'ChangeDetails', Asked & ChatDetails>;
/** That the user is a member of the workspace is checked before. */
export type AddParticipant = DomainCommand<'AddParticipant', Asked & Participant>;
export type ChangeRole = DomainCommand<'ChangeRole', Asked & { readonly userId: UserId; readonly role: ChatRole }>;
export type RemoveParticipant = DomainCommand<'RemoveParticipant', Asked & { readonly userId: UserId }>;
/** The person is no member of the workspace any more; nobody can refuse that. */
export type Depart = DomainCommand<'Depart', { readonly userId: UserId; readonly by: UserId }>;
/** That the person is a member of the workspace is checked before. */
export type Join = DomainCommand<'Join', { readonly participant: Person }>;
export type Leave = DomainCommand<'Leave', { readonly userId: UserId }>;
/** A new item was created in the chat: it becomes the active one. */
export type TrackItem = DomainCommand<'TrackItem', TrackedItem>;
/** An item is gone; `next` is the one to fall back on. */
export type ForgetItem = DomainCommand<'ForgetItem', { readonly taskId: TaskId; readonly next: TrackedItem | null }>;
export type CloseChat = DomainCommand<'Close', Asked>;
export type ReopenChat = DomainCommand<'Reopen', Asked>;
export type DeleteChat = DomainCommand<'Delete', Asked>;

/** Everything that can be asked of a chat. */
export type ChatCommand =
  | CreateChat
  | OpenDirect
  | ChangeDetails
  | AddParticipant
  | ChangeRole
  | RemoveParticipant
  | Depart
  | Join
  | Leave
  | TrackItem
  | ForgetItem
  | CloseChat
  | ReopenChat
  | DeleteChat;
