/** Every way preferences refuse a command. */
export const PREFERENCES_ERROR_CODES = [
  'preferences.too-many-chats',
  'preferences.invalid-chat-level',
  'preferences.invalid-time',
  'preferences.unknown-timezone',
] as const;

export type PreferencesErrorCode = (typeof PREFERENCES_ERROR_CODES)[number];
