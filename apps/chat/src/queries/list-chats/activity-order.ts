import type { ActiveChat } from '../../activity/chat-activity';

/** Where a chat stands in a list by activity: whether something is unread, when something was last said, and its id. */
export type ActivityPlace = readonly [isUnread: number, at: number, chatId: string];

/** A muted chat counts as unread only when it names the caller. */
export function placeOf({ seen: { chat }, newest, personal, unread }: ActiveChat): ActivityPlace {
  const isUnread = unread.mentionCount > 0 || (unread.unreadCount > 0 && personal?.isMuted !== true);
  return [isUnread ? 1 : 0, newest ? Date.parse(newest.postedAt) : chat.createdAt.getTime(), chat._id];
}

/** Unread chats first, then those in which something was said last. */
export function byActivity(one: ActiveChat, other: ActiveChat): number {
  return compare(placeOf(one), placeOf(other));
}

/** Whether a chat comes after the last one of the page before. */
export function isAfter(chat: ActiveChat, [isUnread, at, chatId]: readonly (string | number)[]): boolean {
  return compare(placeOf(chat), [Number(isUnread), Number(at), String(chatId)]) > 0;
}

function compare(one: ActivityPlace, other: ActivityPlace): number {
  return other[0] - one[0] || other[1] - one[1] || (one[2] < other[2] ? -1 : Number(one[2] > other[2]));
}
