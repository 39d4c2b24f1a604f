import { IsOptional, IsString, MaxLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

/** Somebody who is a member of at least one workspace. */
export interface KnownUserView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly workspaceCount: number;
  /** When they first joined one. */
  readonly firstJoinedAt: string;
}

/** The people who are known, by username; `q` is the beginning of a username or of a word of the name. */
export class ListKnownUsers extends PageRequest {
  @IsOptional() @IsString() @MaxLength(64) q?: string;
}

export const listKnownUsers = defineRequest<ListKnownUsers, Page<KnownUserView>>('chat', 'list-known-users', 1, ListKnownUsers);
