import type { MessageView } from '@flowra/contracts';
import type { PageInfo } from './context';
import { startGone } from './conversation-gone';
import { ConversationHistory } from './conversation-history';
import { isNearEnd, scrollToEnd } from './conversation-lists';
import { nameChat } from './conversation-name';
import { recognise } from './conversation-pending';
import { startReading } from './conversation-reading';
import { startSeen } from './conversation-seen';
import { startTyping } from './conversation-typing';
import { startItems } from './items';
import type { LiveFeed } from './live';
import { arrange, markUnread, placeRow, showDeletion, showEdit, showPin, showReply, showTagResults, toRow } from './message-rows';
import { startMessageLinks } from './message-links';
import { startMessageTools } from './message-tools';
import { currentThread, type OpenThread, refreshThread } from './panel';
import { startReactions } from './reactions';
import { startThreadReading } from './thread-reading';
import { countUnread, startThreadUnread } from './thread-unread';
import { refreshRegions } from './regions';

/** Keeps the conversation on the page in step with the chat. */
export function startConversation(feed: LiveFeed, page: PageInfo, chatId: string): void {
  const log = document.querySelector<HTMLElement>('[data-log="main"]');
  const list = document.querySelector<HTMLElement>('[data-messages="main"]');
  if (log === null || list === null) return;
  const chatHref = list.dataset.chatHref ?? '';
  const reader = { me: page.me, chatHref };
  const history = new ConversationHistory({
    ...{ log, list, chatId, chatHref },
    button: document.getElementById('new-messages'),
    onShown: () => markUnread(list, Number(log.dataset.readOrder), page.userId),
  });

  arrange(list);
  markUnread(list, Number(log.dataset.readOrder), page.userId);
  startMessageLinks(list, history);
  history.start();

  const show = (message: MessageView): void => {
    recognise(message);
    if (message.threadRootId === null) {
      history.receive(toRow(message, reader, false), message.author.userId === page.userId);
      return;
    }
    if (showReply(message)) countUnread(message, page);
    const thread = currentThread();
    if (thread?.rootId === message.threadRootId) showInThread(thread, toRow(message, reader, true));
  };

  const isHere = (other: string): boolean => other === chatId;
  feed.on('message.posted', ({ message }) => isHere(message.chatId) && show(message));
  feed.on('message.edited', ({ messageId, content }) => showEdit(messageId, content, page.me));
  feed.on('message.deleted', ({ messageId }) => showDeletion(messageId));
  feed.on('message.pinned', ({ messageId, by }) => showPin(messageId, by.displayName));
  feed.on('message.unpinned', ({ messageId }) => showPin(messageId, null));
  feed.on('message.tags-applied', ({ messageId, results }) => showTagResults(messageId, results, page.me));
  const refresh = (push: { chatId: string }): void => {
    if (isHere(push.chatId)) void refreshRegions('chat-header', 'item-card', 'writing', 'sidebar-chats').then(nameChat);
  };
  feed.on('chat.changed', refresh);
  feed.on('chat.participant-added', refresh);
  feed.on('chat.participant-removed', refresh);
  startGone(feed, page, chatId);
  startItems(feed);
  startReactions(feed, page.userId);
  startMessageTools(page);
  startTyping(feed, page, chatId);
  startReading(feed, page, chatId, log);
  startThreadReading(feed, page);
  startThreadUnread(feed);
  startSeen(feed, page, chatId, { log, list });
  feed.followChat(chatId, async () => {
    await history.refresh();
    await refreshThread();
  });
}

function showInThread({ log, list }: OpenThread, row: HTMLElement): void {
  const wasNearEnd = isNearEnd(log);
  const { isNew, isLast } = placeRow(list, row);
  if (!isNew || !isLast) return;
  document.querySelector('.panel-empty')?.remove();
  if (wasNearEnd) scrollToEnd(log);
}
