/** Every way a workspace refuses a command. */
export const WORKSPACE_ERROR_CODES = [
  'workspace.not-found',
  'workspace.already-exists',
  'workspace.forbidden',
  'workspace.owner-only',
  'workspace.owner-stays',
  'workspace.last-admin',
  'workspace.member-not-found',
  'workspace.name-required',
  'workspace.name-too-long',
  'workspace.description-too-long',
  'member.not-found',
  'invite.not-found',
  'invite.expired',
  'invite.exhausted',
] as const;

export type WorkspaceErrorCode = (typeof WORKSPACE_ERROR_CODES)[number];
