/** Every way a personal access token refuses a command. */
export const PERSONAL_TOKEN_ERROR_CODES = [
  'personal-token.not-found',
  'personal-token.already-exists',
  'personal-token.name-required',
  'personal-token.invalid-expiry',
  'personal-token.too-many',
] as const;

export type PersonalTokenErrorCode = (typeof PERSONAL_TOKEN_ERROR_CODES)[number];
