import { UnreadReplies } from '../components/unread-replies';
import { cardOfThread, unreadOn } from './board-cards';
import type { PageInfo } from './context';
import { slot, toElements } from './dom';
import type { LiveFeed } from './live';
import { isThreadLookedAt } from './thread-reading';
import { unreadRepliesOf } from './thread-unread';

/** Keeps on each card how much of its thread the reader has not read, as replies come and as they are read here or in another window. */
export function startBoardUnread(feed: LiveFeed, page: PageInfo): void {
  const count = (threadRootId: string | null, authorId: string): void => {
    const card = threadRootId === null ? null : cardOfThread(threadRootId);
    if (threadRootId === null || card === null) return;
    // Whoever writes has read.
    if (authorId === page.userId) showUnread(card, 0);
    else if (!isThreadLookedAt(threadRootId)) showUnread(card, unreadOn(card) + 1);
  };
  feed.on('chat.activity', ({ threadRootId, authorId }) => count(threadRootId, authorId));
  feed.on('message.posted', ({ message }) => message.kind === 'user' && count(message.threadRootId, message.author.userId));
  feed.on('chat.thread-read', ({ threadRootId }) => {
    const card = cardOfThread(threadRootId);
    if (card !== null && unreadOn(card) > 0) void countAgain(threadRootId);
  });
}

function showUnread(card: HTMLElement, count: number): void {
  const place = slot(card, 'unread');
  if (place === null) return;
  place.dataset.unread = String(count);
  place.replaceChildren(...toElements(<UnreadReplies count={count} />));
}

async function countAgain(threadRootId: string): Promise<void> {
  const unread = await unreadRepliesOf(threadRootId);
  const card = cardOfThread(threadRootId);
  if (unread !== undefined && card !== null) showUnread(card, unread);
}
