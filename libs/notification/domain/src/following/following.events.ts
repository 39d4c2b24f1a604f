import type { ChatId, DomainEvent, UserId, WorkspaceId } from '@flowra/kernel';

/** What can be followed: a task, or the thread that begins with a message. */
export type FollowedSubject = 'task' | 'thread';

/** Who follows what, and in which chat that is. */
export interface FollowingFact {
  readonly followingId: string;
  readonly subject: FollowedSubject;
  /** The task, or the message that begins the thread. */
  readonly subjectId: string;
  readonly userId: UserId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
}

export type FollowingStarted = DomainEvent<'FollowingStarted', FollowingFact>;
export type FollowingEnded = DomainEvent<'FollowingEnded', FollowingFact>;

/** Everything that can happen between somebody and what they follow. */
export type FollowingEvent = FollowingStarted | FollowingEnded;
