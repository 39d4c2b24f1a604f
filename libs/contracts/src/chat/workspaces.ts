import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

/** Whom a setting of a workspace allows something. */
export type Circle = 'everyone' | 'admins';

export interface WorkspaceView {
  readonly workspaceId: string;
  readonly name: string;
  readonly description: string;
  /** Prefix of the task keys: `ENG`. */
  readonly key: string;
  readonly ownerId: string;
  /** The caller's role. */
  readonly role: 'admin' | 'member';
  readonly memberCount: number;
  readonly whoMayCreateChats: Circle;
  readonly whoMayInvite: Circle;
  /** The public chat that new members take part in at once. */
  readonly defaultChatId: string | null;
  /** Whether its owner has put the first steps away. */
  readonly isGuideClosed: boolean;
  readonly createdAt: string;
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

export class ChangeWorkspaceBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(80) name?: string;
  @IsOptional() @IsString() @MaxLength(500) description?: string;
  @IsOptional() @IsIn(['everyone', 'admins']) whoMayCreateChats?: Circle;
  @IsOptional() @IsIn(['everyone', 'admins']) whoMayInvite?: Circle;
  /** The public chat that new members take part in at once; null for none. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MinLength(1) @MaxLength(64) defaultChatId?: string | null;
  /** Puts the first steps away that its owner is shown. */
  @IsOptional() @IsBoolean() isGuideClosed?: boolean;
}

export class ChangeWorkspace extends ChangeWorkspaceBody {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class TransferOwnershipBody {
  /** A member, who becomes an admin. */
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
}

export class TransferOwnership extends TransferOwnershipBody {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export const createWorkspace = defineRequest<CreateWorkspaceBody, WorkspaceView>('chat', 'create-workspace', 1, CreateWorkspaceBody);
export const listWorkspaces = defineRequest<PageRequest, Page<WorkspaceView>>('chat', 'list-workspaces', 1, PageRequest);
export const getWorkspace = defineRequest<WorkspaceRef, WorkspaceView>('chat', 'get-workspace', 1, WorkspaceRef);
export const changeWorkspace = defineRequest<ChangeWorkspace, WorkspaceView>('chat', 'change-workspace', 1, ChangeWorkspace);
export const deleteWorkspace = defineRequest<WorkspaceRef, null>('chat', 'delete-workspace', 1, WorkspaceRef);
export const transferOwnership = defineRequest<TransferOwnership, WorkspaceView>('chat', 'transfer-ownership', 1, TransferOwnership);
