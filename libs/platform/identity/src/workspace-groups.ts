/** What the identity provider is told of workspaces: a group for each, with its members in it (design, section 8). */
export abstract class WorkspaceGroups {
  /**
   * The group of a workspace, created or renamed if need be; answers its id. Safe to repeat. Throws DomainError `auth.unavailable`.
   */
  abstract ensureGroup(workspace: { readonly workspaceId: string; readonly name: string }): Promise<string>;

  /** Puts a person into a group. Safe to repeat. Throws DomainError `auth.unavailable`, `auth.unknown-user`. */
  abstract addMember(groupId: string, userId: string): Promise<void>;

  /** Takes a person out of a group, also one whom the provider no longer knows. Safe to repeat. Throws DomainError `auth.unavailable`. */
  abstract removeMember(groupId: string, userId: string): Promise<void>;

  /** Deletes the group of a workspace. Safe to repeat. Throws DomainError `auth.unavailable`. */
  abstract removeGroup(workspaceId: string): Promise<void>;
}
