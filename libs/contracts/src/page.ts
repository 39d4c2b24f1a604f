import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How many items a page has when nothing is asked for, and at most. */
export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 200;

/** A slice of a list. `cursor` is opaque and comes from the page before. */
export class PageRequest {
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsInt() @Min(1) @Max(PAGE_MAX) limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}
