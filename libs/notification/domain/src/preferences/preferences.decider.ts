import { type Decider, refuse, unreachable } from '@flowra/kernel';
import type { PreferencesCommand, SetPreferences } from './preferences.commands';
import type { PreferencesErrorCode } from './preferences.errors';
import { CHAT_LEVELS, type ChosenPreferences, type PreferencesEvent } from './preferences.events';
import { isTimeOfDay, isTimezone, type QuietHours } from './quiet-hours';

/** For how many chats somebody may choose a level. */
export const CHAT_LEVELS_LIMIT = 500;
const CHAT_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What somebody chose, and the chats they muted. Plain JSON, so that it can be kept as a snapshot. */
export interface NotificationPreferences extends ChosenPreferences {
  readonly mutedChatIds: readonly string[];
}

/** Of somebody who chose nothing: everything is wanted at any time. */
export const DEFAULT_PREFERENCES: NotificationPreferences = { kinds: {}, chats: {}, quietHours: null, mutedChatIds: [] };

/** What one person wants to be told of. */
export const preferencesDecider: Decider<NotificationPreferences, PreferencesCommand, PreferencesEvent> = {
  aggregateType: 'NotificationPreferences',
  initial: DEFAULT_PREFERENCES,
  decide,
  evolve,
};

const refused = (code: PreferencesErrorCode, details = {}) => refuse<PreferencesErrorCode>(code, details);

function decide(command: PreferencesCommand, state: NotificationPreferences): readonly PreferencesEvent[] {
  switch (command.type) {
    case 'SetPreferences':
      return setPreferences(command, state);
    case 'MuteChat':
      return state.mutedChatIds.includes(command.data.chatId) ? [] : [{ type: 'ChatNotificationsMuted', data: command.data }];
    case 'UnmuteChat':
      return state.mutedChatIds.includes(command.data.chatId) ? [{ type: 'ChatNotificationsUnmuted', data: command.data }] : [];
    default:
      return unreachable(command);
  }
}

function setPreferences({ data }: SetPreferences, state: NotificationPreferences): readonly PreferencesEvent[] {
  const { kinds, chats, quietHours } = data;
  const levels = Object.entries(chats);
  if (levels.length > CHAT_LEVELS_LIMIT) throw refused('preferences.too-many-chats', { limit: CHAT_LEVELS_LIMIT });
  const wrong = levels.find(([chatId, level]) => !CHAT_ID.test(chatId) || !CHAT_LEVELS.includes(level));
  if (wrong) throw refused('preferences.invalid-chat-level', { chatId: wrong[0].slice(0, 64), available: CHAT_LEVELS });
  if (quietHours) requireSane(quietHours);
  const isSame = canonical({ kinds, chats, quietHours }) === canonical(state);
  return isSame ? [] : [{ type: 'NotificationPreferencesSet', data }];
}

function requireSane({ from, to, timezone }: QuietHours): void {
  const wrong = [from, to].find((time) => !isTimeOfDay(time));
  if (wrong !== undefined) throw refused('preferences.invalid-time', { time: wrong });
  if (!isTimezone(timezone)) throw refused('preferences.unknown-timezone', { timezone });
}

/** The same text for the same choice, in whatever order it was written. */
function canonical({ kinds, chats, quietHours }: ChosenPreferences): string {
  const sorted = (record: object) => Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([sorted(kinds), sorted(chats), quietHours && [quietHours.from, quietHours.to, quietHours.timezone]]);
}

function evolve(state: NotificationPreferences, event: PreferencesEvent): NotificationPreferences {
  switch (event.type) {
    case 'NotificationPreferencesSet': {
      const { kinds, chats, quietHours } = event.data;
      return { ...state, kinds, chats, quietHours };
    }
    case 'ChatNotificationsMuted':
      return { ...state, mutedChatIds: [...state.mutedChatIds, event.data.chatId] };
    case 'ChatNotificationsUnmuted':
      return { ...state, mutedChatIds: state.mutedChatIds.filter((chatId) => chatId !== event.data.chatId) };
    default:
      return state;
  }
}
