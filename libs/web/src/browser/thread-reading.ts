import type { PageInfo } from './context';
import type { LiveFeed } from './live';
import { currentThread, THREAD_SHOWN } from './panel';
import { isLookedAt, newestIn, tellReading } from './reading';

/** Tells the server what was read of the thread that is open, in a chat or beside the board. */
export function startThreadReading(feed: LiveFeed, page: PageInfo): void {
  const soon = tellReading(() => {
    const thread = currentThread();
    const replyId = thread === null ? undefined : newestIn(thread.list);
    // The message that started a thread is none of its replies.
    if (thread === null || replyId === undefined || replyId === thread.rootId || !takesPart(thread.log)) return null;
    return { messageId: replyId, log: thread.log, path: `/messages/${thread.rootId}/thread/read`, body: { replyId } };
  });
  feed.on('message.posted', ({ message }) => {
    if (message.threadRootId === currentThread()?.rootId && message.author.userId !== page.userId) soon();
  });
  feed.onConnect(soon);
  document.addEventListener(THREAD_SHOWN, soon);
  // What scrolls is another element with every thread, and its scrolling does not bubble.
  document.addEventListener('scroll', soon, { capture: true, passive: true });
  soon();
}

/** Whether the reader looks at the newest reply of this thread. */
export function isThreadLookedAt(rootId: string): boolean {
  const thread = currentThread();
  return thread?.rootId === rootId && takesPart(thread.log) && isLookedAt(thread.log);
}

/** In a chat the conversation says it, beside the board the thread. */
function takesPart(log: HTMLElement): boolean {
  return (document.querySelector<HTMLElement>('[data-log="main"]') ?? log).dataset.role !== undefined;
}
