import { IsInt, IsISO8601, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

export interface WorkspaceView {
  readonly workspaceId: string;
  readonly name: string;
  /** Prefix of the task keys: `ENG`. */
  readonly key: string;
  readonly ownerId: string;
  /** The caller's role. */
  readonly role: 'admin' | 'member';
  readonly memberCount: number;
  readonly createdAt: string;
}

export interface MemberView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: 'admin' | 'member';
  readonly joinedAt: string;
}

export interface InviteView {
  readonly inviteId: string;
  readonly workspaceId: string;
  readonly token: string;
  readonly expiresAt: string | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly createdAt: string;
}

/** What somebody who holds an invite link sees before joining. */
export interface InvitePreview {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly memberCount: number;
  readonly isMember: boolean;
}

export class CreateWorkspaceBody {
  @IsString() @MinLength(1) @MaxLength(80) name!: string;
}

export class WorkspaceRef {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class WorkspacePageRequest extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class CreateInviteBody {
  /** When the link stops working; never when left out. */
  @IsOptional() @IsISO8601() @MaxLength(40) expiresAt?: string;
  @IsOptional() @IsInt() @Min(1) @Max(10_000) maxUses?: number;
}

export class CreateInvite extends CreateInviteBody {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class InviteRef {
  @IsString() @MinLength(1) @MaxLength(64) inviteId!: string;
}

export class InviteToken {
  @IsString() @MinLength(1) @MaxLength(128) token!: string;
}

export const createWorkspace = defineRequest<CreateWorkspaceBody, WorkspaceView>('chat', 'create-workspace', 1, CreateWorkspaceBody);
export const listWorkspaces = defineRequest<PageRequest, Page<WorkspaceView>>('chat', 'list-workspaces', 1, PageRequest);
export const getWorkspace = defineRequest<WorkspaceRef, WorkspaceView>('chat', 'get-workspace', 1, WorkspaceRef);
export const listMembers = defineRequest<WorkspacePageRequest, Page<MemberView>>('chat', 'list-members', 1, WorkspacePageRequest);
export const createInvite = defineRequest<CreateInvite, InviteView>('chat', 'create-invite', 1, CreateInvite);
export const listInvites = defineRequest<WorkspacePageRequest, Page<InviteView>>('chat', 'list-invites', 1, WorkspacePageRequest);
export const revokeInvite = defineRequest<InviteRef, null>('chat', 'revoke-invite', 1, InviteRef);
export const getInvite = defineRequest<InviteToken, InvitePreview>('chat', 'get-invite', 1, InviteToken);
export const acceptInvite = defineRequest<InviteToken, WorkspaceView>('chat', 'accept-invite', 1, InviteToken);
