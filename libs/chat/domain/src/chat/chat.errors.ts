/** Every way a chat refuses a command. */
export const CHAT_ERROR_CODES = [
  'chat.not-found',
  'chat.already-exists',
  'chat.forbidden',
  'chat.not-participant',
  'chat.closed',
  'chat.name-required',
  'chat.name-too-long',
  'chat.description-too-long',
  'chat.direct-fixed',
  'chat.direct-size',
  'chat.last-admin',
  'participant.not-found',
] as const;

export type ChatErrorCode = (typeof CHAT_ERROR_CODES)[number];
