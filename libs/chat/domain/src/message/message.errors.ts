/** Every way a message refuses a command. */
export const MESSAGE_ERROR_CODES = [
  'message.not-found',
  'message.already-exists',
  'message.empty',
  'message.too-long',
  'message.forbidden',
  'message.edit-window-passed',
  'message.invalid-emoji',
  'message.too-many-reactions',
  'message.too-many-pins',
] as const;

export type MessageErrorCode = (typeof MESSAGE_ERROR_CODES)[number];
