/** Who may ask, as the permission table knows them. Everybody but the first is signed in. */
export const ROLES = ['anonymous', 'stranger', 'member', 'participant', 'chatAdmin', 'workspaceAdmin', 'systemAdmin'] as const;
export type Role = (typeof ROLES)[number];

/** What each role means, for the page. */
export const MEANINGS: Readonly<Record<Role, string>> = {
  anonymous: 'nobody: no token',
  stranger: 'signed in, not a member of the workspace',
  member: 'a member of the workspace who is not in the chat',
  participant: 'takes part in the chat',
  chatAdmin: 'an admin of the chat',
  workspaceAdmin: 'an admin of the workspace who is not in the chat',
  systemAdmin: 'has the role `system-admin`, and is not a member',
};
