import { UnreadReplies } from '../components/unread-replies';
import { cardOfThread, unreadOn } from './board-cards';
import type { PageInfo } from './context';
import { slot, toElements } from './dom';
import type { LiveFeed } from './live';
import { onceAtATime } from './once-at-a-time';
import { isThreadLookedAt } from './thread-reading';
import { unreadRepliesOf } from './thread-unread';

/** How each thread is counted that had to be counted again. */
const counting = new Map<string, () => Promise<void>>();

/** Keeps on each card how much of its thread the reader has not read, as replies come and as they are read here or in another window. */
export function startBoardUnread(feed: LiveFeed, page: PageInfo): void {
  const count = (threadRootId: string | null, authorId: string, chatId: string): void => {
    const card = threadRootId === null ? null : cardOfThread(threadRootId);
    if (threadRootId === null || card === null) return;
    // Whoever writes has read.
    if (authorId === page.userId) showUnread(card, 0);
    else if (isThreadLookedAt(threadRootId)) return;
    // The board may have been drawn with it since it was posted.
    else if (feed.isCatchingUp(chatId)) void countAgain(threadRootId);
    else showUnread(card, unreadOn(card) + 1);
  };
  feed.on('chat.activity', ({ threadRootId, authorId, chatId }) => count(threadRootId, authorId, chatId));
  feed.on('message.posted', ({ message }) => message.kind === 'user' && count(message.threadRootId, message.author.userId, message.chatId));
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

/** Asks for the count of a thread; of each once at a time, however many replies come together. */
function countAgain(threadRootId: string): Promise<void> {
  const known = counting.get(threadRootId);
  const count =
    known ??
    onceAtATime(async () => {
      const unread = await unreadRepliesOf(threadRootId);
      const card = cardOfThread(threadRootId);
      if (unread !== undefined && card !== null) showUnread(card, unread);
    });
  if (known === undefined) counting.set(threadRootId, count);
  return count();
}
