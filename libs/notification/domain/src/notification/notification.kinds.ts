/** What a notification may be about; an entry carries the most specific kind that fits. */
export const NOTIFICATION_KINDS = ['mention', 'assignment', 'status', 'reply', 'invite', 'due-soon', 'direct-message', 'reminder'] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
