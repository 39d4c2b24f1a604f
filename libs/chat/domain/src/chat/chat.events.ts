import type { ChatId, DomainEvent, TaskId, UserId, WorkspaceId } from '@flowra/kernel';

export type ChatVisibility = 'public' | 'private' | 'direct';
export type ChatRole = 'admin' | 'member';
/** The kinds of item that a chat can be about. */
export type ItemKind = 'task' | 'bug' | 'epic';
export type ChatType = 'discussion' | ItemKind;

/** A user as a chat names them. */
export interface Person {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
}

export interface Participant extends Person {
  readonly role: ChatRole;
}

/** Which chat an event is about. */
interface ChatFact {
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
}

/** Which chat, and who changed it. */
interface ChatFactBy extends ChatFact {
  readonly by: UserId;
}

export interface ChatCreatedData extends ChatFactBy {
  /** Empty only for a direct chat. */
  readonly name: string;
  readonly visibility: ChatVisibility;
  /** Left out when there is none. */
  readonly description?: string;
  /** The creator first. */
  readonly participants: readonly Participant[];
}

export interface ChatTypeChangedData extends ChatFact {
  readonly from: ChatType;
  readonly to: ChatType;
  readonly activeTaskId: TaskId | null;
  readonly activeTaskKey: string | null;
}

export interface ChatVisibilityChangedData extends ChatFactBy {
  readonly from: ChatVisibility;
  readonly to: ChatVisibility;
}

export interface ParticipantRoleChangedData extends ChatFactBy {
  readonly userId: UserId;
  readonly from: ChatRole;
  readonly to: ChatRole;
}

/** Names who could see the chat until now, since nobody can look it up afterwards. */
export interface ChatDeletedData extends ChatFactBy {
  readonly visibility: ChatVisibility;
  readonly participantIds: readonly UserId[];
}

export type ChatCreated = DomainEvent<'ChatCreated', ChatCreatedData>;
export type ParticipantAdded = DomainEvent<'ParticipantAdded', ChatFactBy & Participant>;
export type ParticipantRemoved = DomainEvent<'ParticipantRemoved', ChatFactBy & { readonly userId: UserId }>;
/** The chat is about another item now; also said when only the item changes and not its kind. */
export type ChatTypeChanged = DomainEvent<'ChatTypeChanged', ChatTypeChangedData>;
export type ChatClosed = DomainEvent<'ChatClosed', ChatFactBy>;
export type ChatReopened = DomainEvent<'ChatReopened', ChatFactBy>;

export type ChatRenamed = DomainEvent<'ChatRenamed', ChatFactBy & { readonly name: string }>;
export type ChatDescribed = DomainEvent<'ChatDescribed', ChatFactBy & { readonly description: string }>;
/** Public became private or the other way round; who takes part stays. */
export type ChatVisibilityChanged = DomainEvent<'ChatVisibilityChanged', ChatVisibilityChangedData>;
export type ParticipantRoleChanged = DomainEvent<'ParticipantRoleChanged', ParticipantRoleChangedData>;
/** The end: the chat and everything in it can be seen by nobody any more. */
export type ChatDeleted = DomainEvent<'ChatDeleted', ChatDeletedData>;

/** Everything that can happen to a chat. */
export type ChatEvent =
  | ChatCreated
  | ParticipantAdded
  | ParticipantRemoved
  | ParticipantRoleChanged
  | ChatRenamed
  | ChatDescribed
  | ChatVisibilityChanged
  | ChatTypeChanged
  | ChatClosed
  | ChatReopened
  | ChatDeleted;
