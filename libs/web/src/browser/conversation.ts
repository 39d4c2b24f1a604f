import type { MessageView } from '@flowra/contracts';
import type { PageInfo } from './context';
import { parseElements } from './dom';
import type { LiveFeed } from './live';
import { arrange, placeRow, showDeletion, showEdit, showReply, showTagResults, toRow } from './message-rows';
import { currentThread, refreshThread } from './panel';
import { refreshRegions } from './regions';

const NEAR_END_PX = 120;

/** Keeps the conversation on the page in step with the chat. */
export function startConversation(feed: LiveFeed, page: PageInfo, chatId: string): void {
  const log = document.querySelector<HTMLElement>('[data-log="main"]');
  const list = document.querySelector<HTMLElement>('[data-messages="main"]');
  if (log === null || list === null) return;
  const reader = { me: page.me, chatHref: list.dataset.chatHref ?? '' };
  const pill = document.getElementById('new-messages');

  arrange(list);
  log.addEventListener('scroll', () => {
    if (pill !== null && isNearEnd(log)) pill.hidden = true;
  });
  pill?.addEventListener('click', () => {
    scrollToEnd(log);
    log.focus();
  });
  list.addEventListener('htmx:afterSettle', () => arrange(list));

  const show = (message: MessageView): void => {
    if (message.threadRootId === null) {
      showInList(log, list, toRow(message, reader, false), pill);
      return;
    }
    showReply(message, reader.chatHref);
    const thread = currentThread();
    if (thread?.rootId === message.threadRootId) showInList(thread.log, thread.list, toRow(message, reader, true), null);
  };

  const isHere = (other: string): boolean => other === chatId;
  feed.on('message.posted', ({ message }) => isHere(message.chatId) && show(message));
  feed.on('message.edited', ({ messageId, content }) => showEdit(messageId, content, page.me));
  feed.on('message.deleted', ({ messageId }) => showDeletion(messageId));
  feed.on('message.tags-applied', ({ messageId, results }) => showTagResults(messageId, results, page.me));
  const refresh = (push: { chatId: string }): void => {
    if (isHere(push.chatId)) void refreshRegions('chat-header', 'writing', 'sidebar-chats');
  };
  feed.on('chat.changed', refresh);
  feed.on('chat.participant-added', refresh);
  feed.on('chat.participant-removed', refresh);
  feed.followChat(chatId, () => reload(chatId, log, list));
}

/** Shows a row that came as the answer to the reader's own post. */
export function showOwnPost(html: string, isInThread: boolean): void {
  const place = isInThread
    ? currentThread()
    : {
        log: document.querySelector<HTMLElement>('[data-log="main"]'),
        list: document.querySelector<HTMLElement>('[data-messages="main"]'),
      };
  const [row] = parseElements(html);
  if (!place?.log || !place.list || row === undefined) return;
  placeRow(place.list, row);
  scrollToEnd(place.log);
}

/** Brings the newest messages over HTTP and puts them in place. */
async function reload(chatId: string, log: HTMLElement, list: HTMLElement): Promise<void> {
  const answer = await fetch(`/c/${chatId}/messages`, { headers: { 'hx-request': 'true' } });
  if (!answer.ok) return;
  const elements = parseElements(await answer.text());
  const rows = elements.filter((element) => element.classList.contains('message'));
  const meetsOurs = rows.some((row) => document.getElementById(row.id) !== null);
  if (!meetsOurs) {
    list.replaceChildren(...elements);
    arrange(list);
  } else for (const row of rows) placeRow(list, row);
  if (isNearEnd(log)) scrollToEnd(log);
  await refreshThread();
}

function showInList(log: HTMLElement, list: HTMLElement, row: HTMLElement, pill: HTMLElement | null): void {
  const wasNearEnd = isNearEnd(log);
  const { isNew, isLast } = placeRow(list, row);
  if (!isNew || !isLast) return;
  document.querySelector('.panel-empty')?.remove();
  if (wasNearEnd) scrollToEnd(log);
  else if (pill !== null) pill.hidden = false;
}

/** The log is laid out from its end, so that its scroll position counts from there. */
function isNearEnd(log: HTMLElement): boolean {
  return Math.abs(log.scrollTop) < NEAR_END_PX;
}

function scrollToEnd(log: HTMLElement): void {
  log.scrollTop = 0;
}
