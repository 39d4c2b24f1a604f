/** A group that stands for a workspace. */
export interface WorkspaceGroup {
  readonly groupId: string;
  readonly workspaceId: string;
}

export interface GroupMember {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

/** What the identity provider is told of workspaces, and says of them: a group for each, with its members in it (design, section 8). */
export abstract class WorkspaceGroups {
  /**
   * The group of a workspace, created or renamed if need be; answers its id. Safe to repeat. Throws DomainError `auth.unavailable`.
   */
  abstract ensureGroup(workspace: { readonly workspaceId: string; readonly name: string }): Promise<string>;

  /** Puts a person into a group. Safe to repeat. Throws DomainError `auth.unavailable`, `auth.unknown-user`. */
  abstract addMember(groupId: string, userId: string): Promise<void>;

  /** Takes a person out of a group, also one whom the provider no longer knows. Safe to repeat. Throws DomainError `auth.unavailable`. */
  abstract removeMember(groupId: string, userId: string): Promise<void>;

  /** The group of a workspace, or null. Throws DomainError `auth.unavailable`. */
  abstract groupOf(workspaceId: string): Promise<WorkspaceGroup | null>;

  /** Everybody in a group, page by page; nobody when it is gone. Throws DomainError `auth.unavailable`. */
  abstract membersOf(groupId: string): AsyncIterable<GroupMember>;

  /** The groups of workspaces that somebody is in; none when nobody is known by this id. Throws DomainError `auth.unavailable`. */
  abstract groupsOf(userId: string): Promise<readonly WorkspaceGroup[]>;

  /** Deletes the group of a workspace. Safe to repeat. Throws DomainError `auth.unavailable`. */
  abstract removeGroup(workspaceId: string): Promise<void>;
}
