import { strings } from '../strings';
import type { PageInfo } from './context';
import type { LiveFeed } from './live';

/** The server shows who goes on typing once in two seconds. */
const TELL_EVERY_MS = 2000;
const SHOWN_MS = 3500;

/** Who types in one place, by user id. */
type Typists = Map<string, { readonly name: string; readonly timer: ReturnType<typeof setTimeout> }>;

/** Tells others that the reader types in this chat or in a thread of it, and shows who else does. */
export function startTyping(feed: LiveFeed, page: PageInfo, chatId: string): void {
  const told = new Map<string, number>();
  const typists = new Map<string, Typists>();

  document.addEventListener('input', ({ target }) => {
    const form = target instanceof HTMLTextAreaElement ? target.closest<HTMLFormElement>('form[data-chat-id]') : null;
    if (form?.dataset.chatId !== chatId || (target as HTMLTextAreaElement).value.trim() === '') return;
    const { threadRootId } = form.dataset;
    const now = Date.now();
    if (now - (told.get(threadRootId ?? '') ?? 0) < TELL_EVERY_MS) return;
    told.set(threadRootId ?? '', now);
    feed.type({ chatId, ...(threadRootId !== undefined && { threadRootId }) });
  });

  const forget = (place: string, userId: string): void => {
    clearTimeout(typists.get(place)?.get(userId)?.timer);
    typists.get(place)?.delete(userId);
    draw(place, typists.get(place));
  };
  feed.on('typing', ({ chatId: where, threadRootId, userId, displayName }) => {
    if (where !== chatId || userId === page.userId) return;
    const place = threadRootId ?? '';
    const here: Typists = typists.get(place) ?? new Map();
    clearTimeout(here.get(userId)?.timer);
    here.set(userId, { name: displayName, timer: setTimeout(() => forget(place, userId), SHOWN_MS) });
    typists.set(place, here);
    draw(place, here);
  });
  feed.on('message.posted', ({ message }) => forget(message.threadRootId ?? '', message.author.userId));
}

function draw(place: string, here: Typists | undefined): void {
  const names = [...(here?.values() ?? [])].map(({ name }) => name);
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-chat-id]')];
  const form = forms.find(({ dataset }) => (dataset.threadRootId ?? '') === place);
  const line = form?.querySelector<HTMLElement>('[data-part="typing"]');
  if (!line) return;
  line.textContent = names.length === 0 ? '' : strings.conversation.typing(names);
  line.hidden = names.length === 0;
}
