import type { PageInfo } from './context';
import type { LiveFeed } from './live';
import { newestIn, tellReading } from './reading';

/** Tells the server what was read of the conversation. */
export function startReading(feed: LiveFeed, page: PageInfo, chatId: string, log: HTMLElement): void {
  // Whoever does not take part has nothing to have read.
  if (log.dataset.role === undefined) return;
  const soon = tellReading(() => {
    const messageId = newestIn(log);
    return messageId === undefined ? null : { messageId, log, path: `/chats/${chatId}/read`, body: { messageId } };
  });
  feed.on('message.posted', ({ message }) => message.chatId === chatId && message.author.userId !== page.userId && soon());
  feed.onConnect(soon);
  log.addEventListener('scroll', soon);
  soon();
}
