/** Every way an incoming webhook refuses a command or a message. */
export const WEBHOOK_ERROR_CODES = [
  'webhook.not-found',
  'webhook.secret-shown-once',
  'webhook.name-required',
  'webhook.too-many',
  'webhook.disabled',
] as const;

export type WebhookErrorCode = (typeof WEBHOOK_ERROR_CODES)[number];
