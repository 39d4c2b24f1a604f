import { boardHref } from '../board-place';
import { placeNow } from './board-cards';
import type { PageInfo } from './context';
import { redrawEachDay } from './day';
import { parseElements } from './dom';
import type { LiveFeed } from './live';
import { placeRow, showDeletion, showEdit, showPin, showTagResults, toRow } from './message-rows';
import { startMessageTools } from './message-tools';
import { currentThread, THREAD_SHOWN } from './panel';
import { startReactions } from './reactions';
import { startThreadReading } from './thread-reading';

/** The chats whose messages this page hears of. */
const followed = new Set<string>();

/** Opens items beside the board without leaving it, and keeps the open one in step. Without a script the same links are pages. */
export function startCardPanel(feed: LiveFeed, page: PageInfo): void {
  const follow = (): void => {
    const chatId = panelNow()?.dataset.chatId;
    if (chatId === undefined || followed.has(chatId)) return;
    followed.add(chatId);
    feed.followChat(chatId, () => (panelNow()?.dataset.chatId === chatId ? catchUp() : Promise.resolve()));
  };
  const open = async (href: string): Promise<void> => {
    history.pushState(null, '', href);
    await showPanel();
    follow();
    document.getElementById('panel-heading')?.focus();
  };
  const close = (): void => {
    const taskId = panelNow()?.dataset.taskId;
    history.pushState(null, '', boardHref(page.workspaceId, { ...placeNow(), task: undefined }));
    void showPanel().then(() => document.querySelector<HTMLElement>(`#task-${taskId} [data-card-link]`)?.focus());
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-card-link], a[data-close-card]') : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey || link.closest('#board, #panel') === null) return;
    event.preventDefault();
    if (link.matches('[data-close-card]')) close();
    else void open(link.href);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || panelNow()?.dataset.taskId === undefined) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target === document.body || target.closest('#panel, #board') !== null) close();
  });
  window.addEventListener('popstate', () => void showPanel().then(follow));
  listen(feed, page);
  redrawEachDay('task-facts', refreshFacts);
  startReactions(feed, page.userId);
  startMessageTools(page);
  startThreadReading(feed, page);
  follow();
}

/** What happens to the open item and in its conversation. */
function listen(feed: LiveFeed, page: PageInfo): void {
  feed.on('message.posted', ({ message }) => {
    const thread = currentThread();
    const chatHref = panelNow()?.dataset.chatHref;
    if (thread === null || chatHref === undefined) return;
    if (message.threadRootId !== thread.rootId && message.messageId !== thread.rootId) return;
    const { isNew, isLast } = placeRow(thread.list, toRow(message, { me: page.me, chatHref }, true));
    if (isNew && isLast) thread.log.scrollTop = 0;
  });
  feed.on('message.edited', ({ messageId, content }) => showEdit(messageId, content, page.me));
  feed.on('message.deleted', ({ messageId }) => showDeletion(messageId));
  feed.on('message.pinned', ({ messageId, by }) => showPin(messageId, by.displayName));
  feed.on('message.unpinned', ({ messageId }) => showPin(messageId, null));
  feed.on('message.tags-applied', ({ messageId, results }) => showTagResults(messageId, results, page.me));
  const refresh = ({ taskId }: { taskId: string }): void => {
    if (panelNow()?.dataset.taskId === taskId) void refreshFacts();
  };
  feed.on('task.changed', refresh);
  feed.on('task.deleted', (push) => panelNow()?.dataset.taskId === push.taskId && void showPanel());
}

function panelNow(): HTMLElement | null {
  return document.getElementById('panel');
}

/** Shows the item that the address names, or none. */
async function showPanel(): Promise<void> {
  const fresh = await fetchPanel();
  if (fresh === undefined) return;
  panelNow()?.replaceWith(fresh);
  document.dispatchEvent(new Event(THREAD_SHOWN));
}

/** Brings what the feed did not, without touching what the reader is writing. */
async function catchUp(): Promise<void> {
  const fresh = await fetchPanel();
  const thread = currentThread();
  if (fresh === undefined || thread === null || fresh.dataset.threadRootId !== thread.rootId) return;
  for (const row of fresh.querySelectorAll<HTMLElement>('[data-messages] > .message')) placeRow(thread.list, row);
  showFacts(fresh);
}

async function refreshFacts(): Promise<void> {
  const fresh = await fetchPanel();
  if (fresh !== undefined) showFacts(fresh);
}

function showFacts(fresh: HTMLElement): void {
  const facts = fresh.querySelector('#task-facts');
  const old = document.getElementById('task-facts');
  if (!facts || old === null || fresh.dataset.taskId !== panelNow()?.dataset.taskId) return;
  const hadFocus = old.querySelector('select') === document.activeElement;
  old.replaceWith(facts);
  if (hadFocus) facts.querySelector('select')?.focus();
}

async function fetchPanel(): Promise<HTMLElement | undefined> {
  const answer = await fetch(location.href, { headers: { 'hx-request': 'true' } }).catch(() => null);
  return answer?.ok ? parseElements(await answer.text())[0] : undefined;
}
