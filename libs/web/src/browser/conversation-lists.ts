import type { MessageView } from '@flowra/contracts';
import { placeRow, toRow } from './message-rows';
import { currentThread } from './panel';

/** Where messages stand on the page: the list, and what scrolls it. */
export interface MessageList {
  readonly log: HTMLElement;
  readonly list: HTMLElement;
}

const NEAR_END_PX = 120;

/** Asks the page to show the newest messages of the chat. */
export const NEWEST_WANTED = 'flowra:newest-wanted';
/** Tells the document that other messages of the chat are on the page now. */
export const MESSAGES_REPLACED = 'flowra:messages-replaced';

/** The list that a message belongs into; null when the page shows none. */
export function listOf(threadRootId: string | null): MessageList | null {
  if (threadRootId !== null) {
    const thread = currentThread();
    return thread?.rootId === threadRootId ? thread : null;
  }
  const log = document.querySelector<HTMLElement>('[data-log="main"]');
  const list = document.querySelector<HTMLElement>('[data-messages="main"]');
  return log === null || list === null ? null : { log, list };
}

/** Shows a message of the reader that was just posted. */
export function showPosted(message: MessageView, me: string): void {
  const place = listOf(message.threadRootId);
  if (place === null || !hasEnd(place.list) || document.querySelector<HTMLElement>('[data-log="main"]')?.dataset.chatId !== message.chatId)
    return;
  placeRow(place.list, toRow(message, { me, chatHref: chatHref() }, message.threadRootId !== null));
}

/** The address of the chat on the page. */
export function chatHref(): string {
  return document.querySelector<HTMLElement>('[data-messages="main"]')?.dataset.chatHref ?? '';
}

/** Whether the newest message of the chat is on the page. */
export function hasEnd(list: HTMLElement): boolean {
  return list.querySelector(':scope > [data-edge="newer"]') === null;
}

/** Whether the reader is about at the newest message. */
export function isNearEnd(log: HTMLElement): boolean {
  return distanceToEnd(log) < NEAR_END_PX;
}

export function scrollToEnd(log: HTMLElement): void {
  log.scrollTop = isLaidOutFromEnd(log) ? 0 : log.scrollHeight;
}

/** How far the reader is from the last message on the page. */
export function distanceToEnd(log: HTMLElement): number {
  return isLaidOutFromEnd(log) ? Math.abs(log.scrollTop) : log.scrollHeight - log.clientHeight - log.scrollTop;
}

/** The conversation and the thread beside a board are, so that their scroll position counts from the end; a thread in a chat begins with its first message. */
function isLaidOutFromEnd(log: HTMLElement): boolean {
  return log.dataset.log === 'main' || log.closest('.task-panel') !== null;
}
