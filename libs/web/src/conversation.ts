import type { MessageView, TagResultView } from '@flowra/contracts';
import { dateOf } from './format';

/** A message of the main conversation with what its thread holds, as far as the page at hand knows. */
export interface ConversationItem {
  readonly message: MessageView;
  /** Answers of the bot in its thread, the oldest first. */
  readonly answers: readonly MessageView[];
  readonly replyCount: number;
  /** Replies that the reader has not read. */
  readonly unreadCount: number;
  /** Order of the newest message of the thread that is counted here; -1 when there is none. */
  readonly lastReplyOrder: number;
}

/** How many answers a message shows in the conversation; the others are in its thread. */
export const ANSWERS_SHOWN = 5;

const CONTINUES_WITHIN_MS = 5 * 60_000;

/**
 * Puts replies and answers to their roots, in the order of the chat. Replies whose root is on another page are left out there; their number
 * is known from the summary of the thread.
 */
export function toConversation(messages: readonly MessageView[]): ConversationItem[] {
  const ordered = [...messages].sort((one, other) => one.order - other.order);
  const replies = new Map<string, MessageView[]>();
  for (const message of ordered) {
    if (message.threadRootId !== null) replies.set(message.threadRootId, [...(replies.get(message.threadRootId) ?? []), message]);
  }
  return ordered
    .filter((message) => message.threadRootId === null)
    .map((message) => {
      const thread = replies.get(message.messageId) ?? [];
      const shown = thread.filter(({ deletedAt }) => deletedAt === null);
      const answers = shown.filter(({ kind }) => kind === 'bot');
      const replyCount = shown.length - answers.length + elsewhere(message, shown.length, answers.length);
      const unreadCount = message.thread?.unreadCount ?? 0;
      return { message, answers, replyCount, unreadCount, lastReplyOrder: thread.at(-1)?.order ?? -1 };
    });
}

/** How many replies of people are on other pages. The answer to the tags of the message itself is none of them. */
function elsewhere({ thread, tagResults }: MessageView, shown: number, answers: number): number {
  const hasAnswerElsewhere = answers === 0 && tagResults !== null && tagResults.length > 0;
  return Math.max(0, (thread?.replyCount ?? 0) - shown - (hasAnswerElsewhere ? 1 : 0));
}

/** A message by itself, as one that was just posted or stands in a thread. */
export function alone(message: MessageView): ConversationItem {
  return { message, answers: [], replyCount: 0, unreadCount: 0, lastReplyOrder: -1 };
}

/** The lines of an answer as the bot writes them: what went well in order, then what didn't. */
export function answerLines(results: readonly TagResultView[]): string[] {
  const inOrder = [...results].sort((one, other) => one.index - other.index);
  return [
    ...inOrder.filter(({ ok }) => ok).map(({ text }) => `✅ ${text}`),
    ...inOrder.filter(({ ok }) => !ok).map(({ text }) => `❌ ${text}`),
  ];
}

/** What decides whether a message continues the one before it. */
export interface Placed {
  readonly authorId: string;
  readonly postedAt: string;
}

/** Whether a message needs no head of its own, because the same person wrote the one before it just now. */
export function isContinuation(before: Placed | undefined, message: Placed, timeZone?: string): boolean {
  if (before === undefined || before.authorId !== message.authorId || startsDay(before, message, timeZone)) return false;
  return Date.parse(message.postedAt) - Date.parse(before.postedAt) < CONTINUES_WITHIN_MS;
}

/** Whether a message is the first of its day. */
export function startsDay(before: Placed | undefined, message: Placed, timeZone?: string): boolean {
  if (before === undefined) return true;
  return dateOf(new Date(before.postedAt), timeZone) !== dateOf(new Date(message.postedAt), timeZone);
}
