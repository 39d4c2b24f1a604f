/**
 * Every code a refusal may carry across a service border. The gateway's table maps each to an HTTP status, and does not
 * compile when one is missing.
 */
export const ERROR_CODES = [
  'validation',
  'conflict',
  'not-found',
  'forbidden',
  'rate-limited',
  'payload-too-large',
  'unsupported-media-type',
  'headers-too-large',
  'malformed-request',
  'internal',
  'service.unavailable',
  'service.deadline-exceeded',
  'request.unknown',
  'idempotency.key-reused',
  'auth.missing-token',
  'auth.invalid-token',
  'auth.expired-token',
  'auth.unavailable',
  'auth.login-failed',
  'auth.login-refused',
  'auth.refresh-refused',
  'auth.cross-site',
  'workspace.not-found',
  'workspace.forbidden',
  'workspace.name-required',
  'workspace.name-too-long',
  'workspace.already-exists',
  'workspace.description-too-long',
  'workspace.invalid-default-chat',
  'workspace.owner-only',
  'workspace.owner-stays',
  'workspace.last-admin',
  'workspace.member-not-found',
  'invite.not-found',
  'invite.expired',
  'invite.exhausted',
  'chat.not-found',
  'chat.forbidden',
  'chat.not-participant',
  'chat.closed',
  'chat.name-required',
  'chat.name-too-long',
  'chat.direct-fixed',
  'chat.last-admin',
  'chat.already-exists',
  'message.not-found',
  'message.empty',
  'message.too-long',
  'message.forbidden',
  'message.edit-window-passed',
  'message.already-exists',
  'member.not-found',
  'task.not-found',
  'task.already-exists',
  'task.invalid-status',
  'task.invalid-priority',
  'task.invalid-severity',
  'task.severity-only-for-bugs',
  'task.invalid-due-date',
  'task.title-required',
  'task.title-too-long',
  'task.description-too-long',
  'notification.not-found',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One wrong field of a payload: where, what, and how to mend it. */
export interface FieldError {
  /** JSON pointer-like path with dots: `participants.0.role`. */
  readonly field: string;
  readonly message: string;
}
