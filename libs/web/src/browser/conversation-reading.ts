import type { PageInfo } from './context';
import { isNearEnd } from './conversation-lists';
import type { LiveFeed } from './live';

/** How long what arrives may gather before it is told that it was read. */
const GATHER_MS = 400;

/** Tells the server what was read: the newest message, once it stands before a reader who looks at this page. */
export function startReading(feed: LiveFeed, page: PageInfo, chatId: string, log: HTMLElement): void {
  // Whoever does not take part has nothing to have read.
  if (log.dataset.role === undefined) return;
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = async (): Promise<void> => {
    timer = undefined;
    const newest = newestIn(log);
    if (newest === undefined || newest === told || document.visibilityState !== 'visible' || !isNearEnd(log)) return;
    const body = JSON.stringify({ messageId: newest });
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive: true };
    const answer = await fetch(`/api/v1/chats/${chatId}/read`, request).catch(() => null);
    // A lost marker costs nothing: it is told again with the next message, or when the reader comes back.
    if (answer?.ok) told = newest;
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void tell(), GATHER_MS);
  };

  feed.on('message.posted', ({ message }) => message.chatId === chatId && message.author.userId !== page.userId && soon());
  feed.onConnect(soon);
  log.addEventListener('scroll', soon);
  document.addEventListener('visibilitychange', soon);
  soon();
}

function newestIn(log: HTMLElement): string | undefined {
  return [...log.querySelectorAll<HTMLElement>('.message:not(.is-pending)')].at(-1)?.dataset.messageId;
}
