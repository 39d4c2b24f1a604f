import type { MessageView, TagResultView } from '@flowra/contracts';
import { Answer, linesOf } from '../components/answers';
import { DaySeparator, Message, PinnedBy, Replies, UnreadLine } from '../components/message';
import { MessageContent } from '../components/message-content';
import { messageHref, threadHref } from '../components/message-list';
import { alone, ANSWERS_SHOWN, answerLines, isContinuation, type Placed, startsDay } from '../conversation';
import { strings } from '../strings';
import { slot, timeZone, toElement, toElements, toNodes } from './dom';

/** The rows of a message: in the conversation, in an open thread, or both. */
export function rowsOf(messageId: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`.message[data-message-id="${CSS.escape(messageId)}"]`)];
}

/** A new message as a row. */
export function toRow(message: MessageView, reader: { me: string; chatHref: string }, isInThread: boolean): HTMLElement {
  const { me, chatHref } = reader;
  const hrefs = { threadHref: threadHref(chatHref, message.messageId), href: messageHref(chatHref, message) };
  return toElement(<Message item={alone(message)} me={me} {...hrefs} isInThread={isInThread} timeZone={timeZone} />);
}

/** Puts a row where its order belongs, once. Answers whether it is new and the last of the list. */
export function placeRow(list: HTMLElement, row: HTMLElement): { readonly isNew: boolean; readonly isLast: boolean } {
  const placed = insertRow(list, row);
  arrange(list);
  return placed;
}

/** Puts rows where their orders belong, each once. */
export function placeRows(list: HTMLElement, rows: readonly HTMLElement[]): void {
  for (const row of rows) insertRow(list, row);
  arrange(list);
}

function insertRow(list: HTMLElement, row: HTMLElement): { readonly isNew: boolean; readonly isLast: boolean } {
  const messageId = row.dataset.messageId ?? '';
  const known = list.querySelector<HTMLElement>(`.message[data-message-id="${CSS.escape(messageId)}"]`);
  if (known !== null) {
    if (known.dataset.stamp !== row.dataset.stamp && !known.contains(document.activeElement)) known.replaceWith(row);
    return { isNew: false, isLast: false };
  }
  const rows = [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')];
  const before = rows.findLast((other) => orderOf(other) < orderOf(row));
  if (before === undefined) list.insertBefore(row, list.querySelector('.message'));
  else before.after(row);
  return { isNew: true, isLast: before === rows.at(-1) };
}

/** Who wrote a message, and when. */
export function placeOf({ dataset: { author = '', at = '' } }: HTMLElement): Placed {
  return { authorId: author, postedAt: at };
}

/** Sets the days between messages and leaves out repeated heads, touching only what is not so already. */
export function arrange(list: HTMLElement): void {
  const hasDays = list.dataset.messages === 'main';
  const edge = list.querySelector<HTMLElement>(':scope > [data-edge="older"][data-author]');
  let before = edge === null ? undefined : placeOf(edge);
  for (const row of list.querySelectorAll<HTMLElement>('.message')) {
    const place = placeOf(row);
    row.classList.toggle('is-continued', isContinuation(before, place, timeZone));
    if (hasDays) setDay(row, startsDay(before, place, timeZone), place.postedAt);
    before = place;
  }
}

/** Draws a line before the first message of somebody else that came after what was read; a chat never read before has none. */
export function markUnread(list: HTMLElement, readOrder: number, userId: string): void {
  const rows = [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')];
  const first = rows.find((row) => orderOf(row) > readOrder && row.dataset.author !== userId);
  if (readOrder === 0 || first === undefined || list.querySelector('.unread-line') !== null) return;
  // What was read last is further up: the line comes once it is loaded.
  if (first === rows[0] && list.querySelector('[data-edge="older"]') !== null) return;
  const day = first.previousElementSibling;
  const place = day?.matches('.day') ? day : first;
  place.before(toElement(<UnreadLine />));
}

/** Shows the new text of an edited message. */
export function showEdit(messageId: string, content: string, me: string): void {
  for (const row of rowsOf(messageId)) {
    fillContent(row, content, null, me);
    slot(row, 'edited')?.replaceChildren(` (${strings.conversation.edited})`);
    row.dataset.stamp = '';
  }
}

/** Leaves only the trace of a deleted message. */
export function showDeletion(messageId: string): void {
  for (const row of rowsOf(messageId)) {
    slot(row, 'content')?.replaceChildren(...toElements(<MessageContent content="" deletedAt="now" tagResults={null} me="" />));
    slot(row, 'answers')?.replaceChildren();
    slot(row, 'edited')?.replaceChildren();
    slot(row, 'reactions')?.replaceChildren();
    slot(row, 'pinned')?.replaceChildren();
    row.querySelectorAll('.message-action, .message-tools, .attachments').forEach((part) => part.remove());
    row.dataset.stamp = '';
  }
}

/** Shows who pinned a message; null when nobody did any more. */
export function showPin(messageId: string, by: string | null): void {
  for (const row of rowsOf(messageId)) {
    if (by === null) delete row.dataset.pinned;
    else row.dataset.pinned = 'true';
    slot(row, 'pinned')?.replaceChildren(...(by === null ? [] : toNodes(<PinnedBy name={by} />)));
  }
}

/** Shows on a message what became of its tags. */
export function showTagResults(messageId: string, results: readonly TagResultView[], me: string): void {
  for (const row of rowsOf(messageId)) {
    fillContent(row, slot(row, 'content')?.dataset.content ?? '', results, me);
    const answers = slot(row, 'answers');
    const hasAnswer = answers?.querySelector('[data-answer]:not([data-answer=""])') != null;
    if (answers !== null && !hasAnswer && results.length > 0) answers.replaceChildren(toElement(<Answer lines={answerLines(results)} />));
  }
}

/** Shows in the conversation that a thread got a reply or an answer. Answers whether it was not there yet. */
export function showReply(reply: MessageView): boolean {
  const root = document.getElementById(`m-${reply.threadRootId}`);
  const replies = root && slot(root, 'replies');
  const answers = root && slot(root, 'answers');
  if (!replies || !answers || reply.order <= Number(replies.dataset.last)) return false;
  replies.dataset.last = String(reply.order);
  if (reply.kind === 'bot') {
    answers.querySelector('[data-answer=""]')?.remove();
    answers.append(toElement(<Answer messageId={reply.messageId} lines={linesOf(reply.content)} />));
    while (answers.children.length > ANSWERS_SHOWN) answers.firstElementChild?.remove();
    return true;
  }
  replies.dataset.count = String(Number(replies.dataset.count) + 1);
  drawReplies(replies);
  return true;
}

/** How many replies to a message of the conversation are new to the reader, as far as the page knows. */
export function unreadRepliesOn(messageId: string): number {
  return Number(repliesTo(messageId)?.dataset.unread ?? 0);
}

/** Shows how many replies to a message of the conversation are new to the reader. */
export function setUnreadReplies(messageId: string, unread: number): void {
  const replies = repliesTo(messageId);
  if (replies === null) return;
  replies.dataset.unread = String(unread);
  drawReplies(replies);
}

function repliesTo(messageId: string): HTMLElement | null {
  const root = document.getElementById(`m-${messageId}`);
  return root && slot(root, 'replies');
}

/** Draws from what the place itself says; the link stays where the focus may be. */
function drawReplies(replies: HTMLElement): void {
  const { count, unread, href = '' } = replies.dataset;
  const hadFocus = replies.contains(document.activeElement);
  replies.replaceChildren(...toElements(<Replies count={Number(count)} unread={Number(unread)} href={href} />));
  if (hadFocus) replies.querySelector('a')?.focus();
}

function fillContent(row: HTMLElement, content: string, results: readonly TagResultView[] | null, me: string): void {
  const place = slot(row, 'content');
  if (place === null || row.classList.contains('is-bot')) return;
  place.dataset.content = content;
  place.replaceChildren(...toElements(<MessageContent content={content} deletedAt={null} tagResults={results} me={me} />));
}

function setDay(row: HTMLElement, isFirstOfDay: boolean, iso: string): void {
  const above = row.previousElementSibling;
  const separator = above?.classList.contains('day') ? above : null;
  if (!isFirstOfDay) separator?.remove();
  else if (separator === null) row.before(toElement(<DaySeparator iso={iso} timeZone={timeZone} />));
}

function orderOf(row: HTMLElement): number {
  return Number(row.dataset.order);
}
