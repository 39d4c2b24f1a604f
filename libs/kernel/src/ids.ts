declare const brand: unique symbol;

/** A string that only counts as one kind of id. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type WorkspaceId = Id<'Workspace'>;
export type ChatId = Id<'Chat'>;
export type MessageId = Id<'Message'>;
export type TaskId = Id<'Task'>;
export type UserId = Id<'User'>;
export type InviteId = Id<'Invite'>;
export type NotificationId = Id<'Notification'>;

/** The author of everything the system says by itself. */
export const BOT_USER_ID = 'flowra-bot' as UserId;
export const BOT_USERNAME = 'flowra';

/** A new UUIDv7 (RFC 9562, section 5.7): unique, and later ids sort after earlier ones. */
export function newId(now: number = Date.now()): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  for (let index = 5, rest = now; index >= 0; index -= 1, rest = Math.floor(rest / 256)) bytes[index] = rest % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
