/** Every way a profile refuses a command. */
export const PROFILE_ERROR_CODES = [
  'profile.invalid-timezone',
  'profile.invalid-locale',
  'profile.invalid-status-emoji',
  'profile.status-too-long',
] as const;

export type ProfileErrorCode = (typeof PROFILE_ERROR_CODES)[number];
