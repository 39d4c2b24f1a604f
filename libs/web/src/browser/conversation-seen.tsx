import type { Page, PersonView } from '@flowra/contracts';
import { SeenBy } from '../components/seen-by';
import type { PageInfo } from './context';
import { MESSAGES_REPLACED, type MessageList } from './conversation-lists';
import { toElements } from './dom';
import type { LiveFeed } from './live';

/** Says under the reader's last message of a direct chat who has seen it, as they see it. Other chats are too large for that. */
export function startSeen(feed: LiveFeed, page: PageInfo, chatId: string, { log, list }: MessageList): void {
  const others = Number(log.dataset.others ?? 0);
  if (others === 0) return;
  let isWanted = false;
  let running: Promise<void> | undefined;

  const drawWhileWanted = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      const last = lastOwn(list, page.userId);
      const answer = last && (await fetch(`/api/v1/messages/${last.dataset.messageId}/seen`).catch(() => null));
      // What could not be asked is asked again with the next sign of life.
      if (last !== undefined && !answer?.ok) continue;
      const people = answer ? ((await answer.json()) as Page<PersonView>).items : [];
      list.querySelectorAll('.seen-by').forEach((old) => old.remove());
      last?.querySelector('.message-main')?.append(...toElements(<SeenBy people={people} isWithOne={others === 1} />));
    }
  };
  const draw = (): void => {
    isWanted = true;
    running ??= drawWhileWanted().finally(() => (running = undefined));
  };

  feed.on('chat.seen', (push) => push.chatId === chatId && draw());
  feed.on('message.posted', ({ message }) => message.chatId === chatId && message.author.userId === page.userId && draw());
  feed.on('message.deleted', (push) => push.chatId === chatId && draw());
  // Nobody replays what others read during a break.
  feed.onConnect(draw);
  document.addEventListener(MESSAGES_REPLACED, draw);
}

function lastOwn(list: HTMLElement, userId: string): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')];
  return rows.findLast(({ dataset }) => dataset.author === userId && dataset.kind === 'user');
}
