/**
 * What a personal access token may be used for. Reading and writing are apart: a token that only posts reads nothing. Nothing of the
 * administration of the system and no token management is among them.
 */
export const TOKEN_SCOPES = [
  'workspaces:read',
  'workspaces:write',
  'chats:read',
  'chats:write',
  'messages:read',
  'messages:write',
  'tasks:read',
  'tasks:write',
  'notifications:read',
  'notifications:write',
] as const;

export type TokenScope = (typeof TOKEN_SCOPES)[number];
