import type { ChatId, DomainEvent, UserId } from '@flowra/kernel';
import type { NotificationKind } from '../notification/notification.kinds';
import type { QuietHours } from './quiet-hours';

/** How much of a chat reaches somebody: everything, what names them personally, nothing. */
export const CHAT_LEVELS = ['all', 'mentions', 'none'] as const;

export type ChatLevel = (typeof CHAT_LEVELS)[number];

/** What somebody chose; what is missing is wanted. */
export interface ChosenPreferences {
  readonly kinds: Readonly<Partial<Record<NotificationKind, boolean>>>;
  readonly chats: Readonly<Record<string, ChatLevel>>;
  readonly quietHours: QuietHours | null;
}

interface OfUser {
  readonly userId: UserId;
}

export type NotificationPreferencesSet = DomainEvent<'NotificationPreferencesSet', OfUser & ChosenPreferences>;
export type ChatNotificationsMuted = DomainEvent<'ChatNotificationsMuted', OfUser & { readonly chatId: ChatId }>;
export type ChatNotificationsUnmuted = DomainEvent<'ChatNotificationsUnmuted', OfUser & { readonly chatId: ChatId }>;

/** Everything that can happen to somebody's preferences. */
export type PreferencesEvent = NotificationPreferencesSet | ChatNotificationsMuted | ChatNotificationsUnmuted;
