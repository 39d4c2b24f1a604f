/** Every way a notification refuses a command. */
export const NOTIFICATION_ERROR_CODES = ['notification.not-found'] as const;

export type NotificationErrorCode = (typeof NOTIFICATION_ERROR_CODES)[number];
