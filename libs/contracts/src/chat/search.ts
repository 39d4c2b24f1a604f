import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import type { MessageView } from './messages';

/** A part of a message's text, in UTF-16 code units as JavaScript and browsers count. */
export interface HighlightRange {
  readonly start: number;
  readonly end: number;
}

export interface SearchHit {
  readonly message: MessageView;
  readonly chatName: string;
  /** Where the message has the words that were looked for. */
  readonly highlights: readonly HighlightRange[];
}

export class SearchQuery extends PageRequest {
  /** Words, and `from:@user`, `in:chat-name`, `has:file`, `is:task`, `before:YYYY-MM-DD`, `after:YYYY-MM-DD`; the last word may be unfinished. */
  @IsString() @MinLength(1) @MaxLength(500) q!: string;
  /** Looks in this chat only; nothing is found in one that the caller may not see. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) chat?: string;
}

export class SearchMessages extends SearchQuery {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export const searchMessages = defineRequest<SearchMessages, Page<SearchHit>>('chat', 'search-messages', 1, SearchMessages);
