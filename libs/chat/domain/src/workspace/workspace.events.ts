import type { DomainEvent, InviteId, UserId, WorkspaceId } from '@flowra/kernel';

export type WorkspaceRole = 'admin' | 'member';

export interface WorkspaceCreatedData {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** Prefix of the keys of its tasks: `ENG`. */
  readonly key: string;
  readonly ownerId: UserId;
  readonly ownerUsername: string;
  readonly ownerName: string;
}

export interface MemberJoinedData {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
  readonly role: WorkspaceRole;
  /** The invite that let the member in; null for the owner. */
  readonly inviteId: InviteId | null;
}

export interface InviteCreatedData {
  readonly workspaceId: WorkspaceId;
  readonly inviteId: InviteId;
  readonly token: string;
  readonly by: UserId;
  /** ISO time; null never expires. */
  readonly expiresAt: string | null;
  /** How many people it lets in; null is without limit. */
  readonly maxUses: number | null;
}

export interface InviteRevokedData {
  readonly workspaceId: WorkspaceId;
  readonly inviteId: InviteId;
  readonly by: UserId;
}

export type WorkspaceCreated = DomainEvent<'WorkspaceCreated', WorkspaceCreatedData>;
export type MemberJoined = DomainEvent<'MemberJoined', MemberJoinedData>;
export type InviteCreated = DomainEvent<'InviteCreated', InviteCreatedData>;
export type InviteRevoked = DomainEvent<'InviteRevoked', InviteRevokedData>;

/** Everything that can happen to a workspace. */
export type WorkspaceEvent = WorkspaceCreated | MemberJoined | InviteCreated | InviteRevoked;
