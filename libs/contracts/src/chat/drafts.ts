import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { MESSAGE_LIMIT } from './messages';

/** What somebody began to write and did not send; nobody else sees it. */
export interface DraftView {
  readonly chatId: string;
  readonly workspaceId: string;
  /** The message it would reply to; null outside threads. */
  readonly threadRootId: string | null;
  readonly content: string;
  readonly updatedAt: string;
}

/** Which draft of a chat: that of a thread, or the one outside threads. */
export class DraftQuery {
  /** The message that started the thread. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) threadRootId?: string;
}

export class SaveDraftBody extends DraftQuery {
  @IsString() @MinLength(1) @MaxLength(MESSAGE_LIMIT) content!: string;
}

export class DraftRef extends DraftQuery {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class SaveDraft extends SaveDraftBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export const saveDraft = defineRequest<SaveDraft, DraftView>('chat', 'save-draft', 1, SaveDraft);
export const getDraft = defineRequest<DraftRef, DraftView>('chat', 'get-draft', 1, DraftRef);
export const removeDraft = defineRequest<DraftRef, null>('chat', 'remove-draft', 1, DraftRef);
export const listDrafts = defineRequest<PageRequest, Page<DraftView>>('chat', 'list-drafts', 1, PageRequest);
