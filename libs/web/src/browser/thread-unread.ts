import type { MessageView } from '@flowra/contracts';
import type { PageInfo } from './context';
import type { LiveFeed } from './live';
import { setUnreadReplies, unreadRepliesOn } from './message-rows';
import { isThreadLookedAt } from './thread-reading';

/** Keeps beside the messages of the conversation how much is new in their threads, when they are read here or in another window. */
export function startThreadUnread(feed: LiveFeed): void {
  feed.on('chat.thread-read', ({ threadRootId }) => {
    if (unreadRepliesOn(threadRootId) > 0) void countAgain(threadRootId);
  });
}

/** Counts a reply that has just come. */
export function countUnread({ threadRootId, author, kind }: MessageView, { userId }: PageInfo): void {
  if (threadRootId === null || kind !== 'user') return;
  // Whoever writes has read.
  if (author.userId === userId) setUnreadReplies(threadRootId, 0);
  else if (!isThreadLookedAt(threadRootId)) setUnreadReplies(threadRootId, unreadRepliesOn(threadRootId) + 1);
}

/** Asks how much is new in a thread; undefined when it can't be told now. */
export async function unreadRepliesOf(threadRootId: string): Promise<number | undefined> {
  const answer = await fetch(`/api/v1/messages/${threadRootId}`).catch(() => null);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as MessageView).thread?.unreadCount ?? 0;
}

async function countAgain(threadRootId: string): Promise<void> {
  const unread = await unreadRepliesOf(threadRootId);
  if (unread !== undefined) setUnreadReplies(threadRootId, unread);
}
