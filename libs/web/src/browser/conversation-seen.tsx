import type { Page, PersonView } from '@flowra/contracts';
import { SeenBy } from '../components/seen-by';
import type { PageInfo } from './context';
import { MESSAGES_REPLACED, type MessageList } from './conversation-lists';
import { toElements } from './dom';
import type { LiveFeed } from './live';
import { onceAtATime } from './once-at-a-time';

/** Says under the reader's last message of a direct chat who has seen it, as they see it. Other chats are too large for that. */
export function startSeen(feed: LiveFeed, page: PageInfo, chatId: string, { log, list }: MessageList): void {
  const others = Number(log.dataset.others ?? 0);
  if (others === 0) return;
  const draw = onceAtATime(async () => {
    const last = lastOwn(list, page.userId);
    const answer = last && (await fetch(`/api/v1/messages/${last.dataset.messageId}/seen`).catch(() => null));
    // What could not be asked is asked again with the next sign of life.
    if (last !== undefined && !answer?.ok) return;
    const people = answer ? ((await answer.json()) as Page<PersonView>).items : [];
    list.querySelectorAll('.seen-by').forEach((old) => old.remove());
    last?.querySelector('.message-main')?.append(...toElements(<SeenBy people={people} isWithOne={others === 1} />));
  });

  feed.on('chat.seen', (push) => push.chatId === chatId && void draw());
  feed.on('message.posted', ({ message }) => message.chatId === chatId && message.author.userId === page.userId && void draw());
  feed.on('message.deleted', (push) => push.chatId === chatId && void draw());
  // Nobody replays what others read during a break.
  feed.onConnect(() => void draw());
  document.addEventListener(MESSAGES_REPLACED, () => void draw());
}

function lastOwn(list: HTMLElement, userId: string): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')];
  return rows.findLast(({ dataset }) => dataset.author === userId && dataset.kind === 'user');
}
