import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { Nothing } from '../notification/notifications';
import type { ProfileView } from './profiles';
import { WorkspacePageRequest } from './workspaces';

export interface MemberView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: 'admin' | 'member';
  readonly joinedAt: string;
}

/** A member with what they say about themselves. */
export interface MemberDetailView extends MemberView {
  readonly profile: ProfileView;
}

export class MembersQuery extends PageRequest {
  /** Part of a name. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(80) q?: string;
}

export class ListMembers extends WorkspacePageRequest {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(80) q?: string;
}

export class MemberRef {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
}

export class ChangeMemberRoleBody {
  @IsIn(['admin', 'member']) role!: 'admin' | 'member';
}

export class ChangeMemberRole extends ChangeMemberRoleBody {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
}

export const listMembers = defineRequest<ListMembers, Page<MemberView>>('chat', 'list-members', 1, ListMembers);
export const getMember = defineRequest<MemberRef, MemberDetailView>('chat', 'get-member', 1, MemberRef);
export const changeMemberRole = defineRequest<ChangeMemberRole, MemberView>('chat', 'change-member-role', 1, ChangeMemberRole);
export const removeMember = defineRequest<MemberRef, null>('chat', 'remove-member', 1, MemberRef);
/** Brings the workspaces of the caller in step with the groups that the identity provider has them in. */
export const syncMemberships = defineRequest<Nothing, null>('chat', 'sync-memberships', 1, Nothing);
