/** Every way a workspace refuses a command. */
export const WORKSPACE_ERROR_CODES = [
  'workspace.not-found',
  'workspace.already-exists',
  'workspace.forbidden',
  'workspace.name-required',
  'workspace.name-too-long',
  'invite.not-found',
  'invite.expired',
  'invite.exhausted',
] as const;

export type WorkspaceErrorCode = (typeof WORKSPACE_ERROR_CODES)[number];
