import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { PAGE_MAX, PageRequest } from '../page';
import { TASK_KINDS, type TaskKind } from './task-views';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Days are counted from this one. */
const COUNTED_DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const DUE_FILTERS = ['overdue', 'today', 'week', 'none'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

export const TASK_SORTS = ['key', 'due', 'priority', 'updated', 'rank'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

/** Which items are wanted; every criterion that is given has to be met. */
export class TaskCriteria {
  /** A user id, `me` or `none`. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) assignee?: string;
  @IsOptional() @IsIn([...TASK_KINDS]) kind?: TaskKind;
  @IsOptional() @IsString() @MaxLength(40) status?: string;
  /** A priority, or `none`. */
  @IsOptional() @IsString() @MaxLength(40) priority?: string;
  /** `overdue` is what is open and was due before today; `week` is today and the six days after it. */
  @IsOptional() @IsIn([...DUE_FILTERS]) due?: DueFilter;
  /** The day that it is for whoever asks, which `due` is seen from; the day of UTC unless said otherwise. */
  @IsOptional() @IsString() @Matches(COUNTED_DAY) today?: string;
  /** Due on this day or later. */
  @IsOptional() @IsString() @Matches(DAY) dueAfter?: string;
  /** Due on this day or earlier. */
  @IsOptional() @IsString() @Matches(DAY) dueBefore?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(40) label?: string;
  /** The id of an epic, or `none`. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) epic?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) chat?: string;
  /** Words of the title, or the beginning of a key. */
  @IsOptional() @IsString() @MaxLength(200) text?: string;
}

/** A slice of the items that meet the criteria, in an order. */
export class TaskFilter extends TaskCriteria {
  /** A user id; the same as `assignee`. */
  @IsOptional() @IsString() @MaxLength(64) assigneeId?: string;
  /** By key unless said otherwise: the earliest due first, the highest priority first, the latest update first, as in a column. */
  @IsOptional() @IsIn([...TASK_SORTS]) sort?: TaskSort;
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsInt() @Min(1) @Max(PAGE_MAX) limit?: number;
}

/** As HTTP asks for a list of items. */
export class TaskQuery extends TaskFilter {
  /** `csv` answers all of them as a table, at most 10,000, whatever the limit says. */
  @IsOptional() @IsIn(['json', 'csv']) format?: 'json' | 'csv';
}

export class ListTasks extends TaskFilter {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

/** How many cards a column shows at most. */
export const BOARD_COLUMN_MAX = 200;

/** As HTTP asks for a board. */
export class BoardQuery extends TaskCriteria {
  /** Shows the board as it was at this time. */
  @IsOptional() @IsISO8601() at?: string;
  /** How many cards of each column are wanted; as many as there may be unless said otherwise. */
  @IsOptional() @IsInt() @Min(1) @Max(BOARD_COLUMN_MAX) limit?: number;
}

export class GetBoard extends BoardQuery {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

/** As HTTP asks for the open items of the caller. */
export class MyWorkQuery extends PageRequest {
  /** The day that it is for the caller, which `when` is seen from; the day of UTC unless said otherwise. */
  @IsOptional() @IsString() @Matches(COUNTED_DAY) today?: string;
}

export class ListMyWork extends MyWorkQuery {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}
