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
  const time = now.toString(16).padStart(12, '0');
  // The variant and the random bits of a version 4 id, which the platform draws in bulk.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${globalThis.crypto.randomUUID().slice(15)}`;
}

/** When an id of `newId` was made, in milliseconds since 1970; undefined for any other. */
export function madeAt(id: string): number | undefined {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/.exec(id) ?? [];
  return high === undefined || low === undefined ? undefined : parseInt(high + low, 16);
}
