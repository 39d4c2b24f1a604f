import type { ChatId, DomainCommand, InviteId, UserId } from '@flowra/kernel';
import type { WorkspaceCreatedData, WorkspaceRole, WorkspaceSettings } from './workspace.events';

/** Who asks. A system administrator may do what the owner may, without being a member. */
export interface AskedOfWorkspace {
  readonly by: UserId;
  readonly bySystemAdmin?: boolean;
}

export type CreateWorkspace = DomainCommand<'CreateWorkspace', WorkspaceCreatedData>;

/** What is left out stays. That the default chat may be one is checked before. */
export type ChangeWorkspace = DomainCommand<'ChangeWorkspace', AskedOfWorkspace & { readonly name?: string } & Partial<WorkspaceSettings>>;
/** A chat can no longer be joined by everybody, so it cannot be the default one; nobody can refuse that. */
export type ForgetDefaultChat = DomainCommand<'ForgetDefaultChat', { readonly chatId: ChatId; readonly by: UserId }>;
export type DeleteWorkspace = DomainCommand<'DeleteWorkspace', AskedOfWorkspace>;
export type TransferOwnership = DomainCommand<'TransferOwnership', AskedOfWorkspace & { readonly to: UserId }>;
export type ChangeMemberRole = DomainCommand<
  'ChangeMemberRole',
  AskedOfWorkspace & { readonly userId: UserId; readonly role: WorkspaceRole }
>;
/** Removing oneself is leaving. */
export type RemoveMember = DomainCommand<'RemoveMember', AskedOfWorkspace & { readonly userId: UserId }>;

export interface CreateInviteData extends AskedOfWorkspace {
  readonly inviteId: InviteId;
  readonly token: string;
  readonly expiresAt: string | null;
  readonly maxUses: number | null;
}

export type CreateInvite = DomainCommand<'CreateInvite', CreateInviteData>;
export type RevokeInvite = DomainCommand<'RevokeInvite', AskedOfWorkspace & { readonly inviteId: InviteId }>;

export interface AcceptInviteData {
  readonly inviteId: InviteId;
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
  /** ISO time by the server's clock. */
  readonly now: string;
}

export type AcceptInvite = DomainCommand<'AcceptInvite', AcceptInviteData>;

/** The identity provider says that somebody belongs to the workspace. */
export type AdmitMember = DomainCommand<
  'AdmitMember',
  { readonly userId: UserId; readonly username: string; readonly displayName: string }
>;
/** The identity provider says that somebody belongs to it no more. */
export type DismissMember = DomainCommand<'DismissMember', { readonly userId: UserId; readonly by: UserId }>;

/** Everything that can be asked of a workspace. */
export type WorkspaceCommand =
  | CreateWorkspace
  | ChangeWorkspace
  | ForgetDefaultChat
  | DeleteWorkspace
  | TransferOwnership
  | ChangeMemberRole
  | RemoveMember
  | CreateInvite
  | RevokeInvite
  | AcceptInvite
  | AdmitMember
  | DismissMember;
