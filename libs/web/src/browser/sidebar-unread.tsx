import type { ChatView } from '@flowra/contracts';
import { ChatMarks, standsOut, type Waiting } from '../components/sidebar-entry';
import type { PageInfo } from './context';
import { slot, toElements } from './dom';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';

/** Counts what waits in each chat as it comes and as it is read here or in another window. */
export function startUnread(feed: LiveFeed, page: PageInfo): void {
  feed.on('chat.activity', ({ workspaceId, chatId, authorId, threadRootId, mentionedIds, isForAll }) => {
    if (workspaceId !== page.workspaceId || chatId === page.chatId) return;
    const entry = entryOf(chatId);
    if (entry === null) {
      void refreshRegions('sidebar-chats');
      return;
    }
    const waiting = waitingOf(entry);
    // Whoever writes has read.
    if (authorId === page.userId) showWaiting(entry, { ...waiting, unread: 0, mentions: 0 });
    else {
      const names = isForAll || mentionedIds.includes(page.userId);
      const unread = waiting.unread + (threadRootId === null ? 1 : 0);
      showWaiting(entry, { ...waiting, unread, mentions: waiting.mentions + (names ? 1 : 0) });
    }
  });
  feed.on('chat.read', ({ chatId }) => {
    if (chatId !== page.chatId && entryOf(chatId) !== null) void countAgain(chatId);
  });
}

/** The entry of a chat in the sidebar. */
export function entryOf(chatId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.chat-entry[data-chat="${CSS.escape(chatId)}"]`);
}

/** What an entry says that waits. Only our own server and this script write it. */
export function waitingOf(entry: HTMLElement): Waiting {
  return JSON.parse(entry.dataset.waiting ?? '{}') as Waiting;
}

/** Lets an entry say what waits. */
export function showWaiting(entry: HTMLElement, waiting: Waiting): void {
  entry.dataset.waiting = JSON.stringify(waiting);
  entry.classList.toggle('is-unread', standsOut(waiting));
  slot(entry, 'marks')?.replaceChildren(...toElements(<ChatMarks waiting={waiting} />));
}

async function countAgain(chatId: string): Promise<void> {
  const answer = await fetch(`/api/v1/chats/${chatId}`).catch(() => null);
  const entry = entryOf(chatId);
  if (!answer?.ok || entry === null) return;
  const { unreadCount, mentionCount } = (await answer.json()) as ChatView;
  showWaiting(entry, { ...waitingOf(entry), unread: unreadCount, mentions: mentionCount });
}
