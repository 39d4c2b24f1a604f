import type { DomainCommand, InviteId, UserId } from '@flowra/kernel';
import type { WorkspaceCreatedData } from './workspace.events';

export type CreateWorkspace = DomainCommand<'CreateWorkspace', WorkspaceCreatedData>;

export interface CreateInviteData {
  readonly inviteId: InviteId;
  readonly token: string;
  readonly by: UserId;
  readonly bySystemAdmin?: boolean;
  readonly expiresAt: string | null;
  readonly maxUses: number | null;
}

export type CreateInvite = DomainCommand<'CreateInvite', CreateInviteData>;

export interface RevokeInviteData {
  readonly inviteId: InviteId;
  readonly by: UserId;
  readonly bySystemAdmin?: boolean;
}

export type RevokeInvite = DomainCommand<'RevokeInvite', RevokeInviteData>;

export interface AcceptInviteData {
  readonly inviteId: InviteId;
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
  /** ISO time by the server's clock. */
  readonly now: string;
}

export type AcceptInvite = DomainCommand<'AcceptInvite', AcceptInviteData>;

/** Everything that can be asked of a workspace. */
export type WorkspaceCommand = CreateWorkspace | CreateInvite | RevokeInvite | AcceptInvite;
