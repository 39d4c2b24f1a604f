import { IsInt, IsISO8601, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import type { Page } from '../page';
import { WorkspacePageRequest, type WorkspaceView } from './workspaces';

export interface InviteView {
  readonly inviteId: string;
  readonly workspaceId: string;
  readonly token: string;
  readonly expiresAt: string | null;
  readonly maxUses: number | null;
  readonly uses: number;
  /** Null when the person is no member any more. */
  readonly createdBy: { readonly userId: string; readonly username: string; readonly displayName: string } | null;
  readonly createdAt: string;
}

/** What somebody who holds an invite link sees before joining. */
export interface InvitePreview {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly memberCount: number;
  readonly isMember: boolean;
}

export class CreateInviteBody {
  /** When the link stops working; never when this and `expiresInHours` are left out. */
  @IsOptional() @IsISO8601() @MaxLength(40) expiresAt?: string;
  /** The same, counted from now. */
  @IsOptional() @IsInt() @Min(1) @Max(8760) expiresInHours?: number;
  /** How many people it lets in; any number when left out. */
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

export const createInvite = defineRequest<CreateInvite, InviteView>('chat', 'create-invite', 1, CreateInvite);
export const listInvites = defineRequest<WorkspacePageRequest, Page<InviteView>>('chat', 'list-invites', 1, WorkspacePageRequest);
export const revokeInvite = defineRequest<InviteRef, null>('chat', 'revoke-invite', 1, InviteRef);
export const getInvite = defineRequest<InviteToken, InvitePreview>('chat', 'get-invite', 1, InviteToken);
export const acceptInvite = defineRequest<InviteToken, WorkspaceView>('chat', 'accept-invite', 1, InviteToken);
