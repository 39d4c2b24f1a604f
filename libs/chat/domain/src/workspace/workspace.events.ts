import type { ChatId, DomainEvent, InviteId, UserId, WorkspaceId } from '@flowra/kernel';

export type WorkspaceRole = 'admin' | 'member';
/** Whom a setting allows something. */
export type Circle = 'everyone' | 'admins';

/** What admins settle for a workspace. */
export interface WorkspaceSettings {
  readonly description: string;
  readonly whoMayCreateChats: Circle;
  readonly whoMayInvite: Circle;
  /** The chat that new members take part in at once; null for none. */
  readonly defaultChatId: ChatId | null;
  /** Whether the first steps are not shown to its owner any more. */
  readonly isGuideClosed: boolean;
}

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
  /** The invite that let the member in; null for the owner, and for whom the identity provider names a member. */
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

/** Which workspace, and who changed it. */
interface WorkspaceFactBy {
  readonly workspaceId: WorkspaceId;
  readonly by: UserId;
}

export type WorkspaceCreated = DomainEvent<'WorkspaceCreated', WorkspaceCreatedData>;
export type WorkspaceRenamed = DomainEvent<'WorkspaceRenamed', WorkspaceFactBy & { readonly name: string }>;
/** Carries those settings that are others now. */
export type WorkspaceSettingsChanged = DomainEvent<
  'WorkspaceSettingsChanged',
  WorkspaceFactBy & { readonly changes: Partial<WorkspaceSettings> }
>;
export type WorkspaceDeleted = DomainEvent<'WorkspaceDeleted', WorkspaceFactBy>;
export type OwnershipTransferred = DomainEvent<'OwnershipTransferred', WorkspaceFactBy & { readonly from: UserId; readonly to: UserId }>;
export type MemberJoined = DomainEvent<'MemberJoined', MemberJoinedData>;
export type MemberRoleChanged = DomainEvent<
  'MemberRoleChanged',
  WorkspaceFactBy & { readonly userId: UserId; readonly role: WorkspaceRole }
>;
/** Somebody left by themselves, or was removed by `by`. */
export type MemberLeft = DomainEvent<'MemberLeft', WorkspaceFactBy & { readonly userId: UserId }>;
export type InviteCreated = DomainEvent<'InviteCreated', InviteCreatedData>;
export type InviteRevoked = DomainEvent<'InviteRevoked', InviteRevokedData>;

/** Everything that can happen to a workspace. */
export type WorkspaceEvent =
  | WorkspaceCreated
  | WorkspaceRenamed
  | WorkspaceSettingsChanged
  | WorkspaceDeleted
  | OwnershipTransferred
  | MemberJoined
  | MemberRoleChanged
  | MemberLeft
  | InviteCreated
  | InviteRevoked;
