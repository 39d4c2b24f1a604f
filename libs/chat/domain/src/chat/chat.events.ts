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
  /** The creator first. */
  readonly participants: readonly Participant[];
}

export interface ChatTypeChangedData extends ChatFact {
  readonly from: ChatType;
  readonly to: ChatType;
  readonly activeTaskId: TaskId | null;
  readonly activeTaskKey: string | null;
}

export type ChatCreated = DomainEvent<'ChatCreated', ChatCreatedData>;
export type ParticipantAdded = DomainEvent<'ParticipantAdded', ChatFactBy & Participant>;
export type ParticipantRemoved = DomainEvent<'ParticipantRemoved', ChatFactBy & { readonly userId: UserId }>;
/** The chat is about another item now; also said when only the item changes and not its kind. */
export type ChatTypeChanged = DomainEvent<'ChatTypeChanged', ChatTypeChangedData>;
export type ChatClosed = DomainEvent<'ChatClosed', ChatFactBy>;
export type ChatReopened = DomainEvent<'ChatReopened', ChatFactBy>;

/** Everything that can happen to a chat. */
export type ChatEvent = ChatCreated | ParticipantAdded | ParticipantRemoved | ChatTypeChanged | ChatClosed | ChatReopened;
