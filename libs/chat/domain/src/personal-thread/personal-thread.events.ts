import type { ChatId, DomainEvent, MessageId, UserId, WorkspaceId } from '@flowra/kernel';

/** Whose view of which thread; a thread is named by the message that started it. */
export interface OwnThread {
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly threadRootId: MessageId;
  readonly userId: UserId;
}

/** Every reply up to this one, and up to this place of the chat, counts as read. */
export type ThreadRead = DomainEvent<'ThreadRead', OwnThread & { readonly messageId: MessageId; readonly order: number }>;

/** Everything that can happen to a thread as one person keeps it. */
export type PersonalThreadEvent = ThreadRead;
