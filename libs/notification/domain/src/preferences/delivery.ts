import type { NotificationKind } from '../notification/notification.kinds';
import type { NotificationPreferences } from './preferences.decider';
import { isQuiet } from './quiet-hours';

/** How far a notice gets: to the screen, into the inbox without a word, or nowhere. */
export type Delivery = 'pushed' | 'silent' | 'none';

/** A notice as preferences look at it. */
export interface Noticed {
  readonly kind: NotificationKind;
  /** Null when it belongs to no chat. */
  readonly chatId: string | null;
  /** It names everybody in the chat, not the recipient. */
  readonly isForAll?: boolean;
}

/** What is meant for the recipient personally, and gets through where only mentions are wanted. */
const PERSONAL: readonly NotificationKind[] = ['mention', 'assignment', 'invite', 'due-soon', 'reminder'];

/** How far a notice gets with somebody of these preferences at this moment. Reminders were asked for, so no chat holds them back. */
export function deliveryOf(preferences: NotificationPreferences, noticed: Noticed, now: Date): Delivery {
  if (preferences.kinds[noticed.kind] === false || isHeldBack(preferences, noticed)) return 'none';
  return preferences.quietHours && isQuiet(preferences.quietHours, now) ? 'silent' : 'pushed';
}

/** A muted chat still lets through what names the recipient; level `none` does not. */
function isHeldBack({ chats, mutedChatIds }: NotificationPreferences, { kind, chatId, isForAll }: Noticed): boolean {
  if (chatId === null || kind === 'reminder') return false;
  const level = Object.hasOwn(chats, chatId) ? chats[chatId] : 'all';
  if (level === 'none' || (level === 'mentions' && !PERSONAL.includes(kind))) return true;
  return mutedChatIds.includes(chatId) && (kind !== 'mention' || isForAll === true);
}
