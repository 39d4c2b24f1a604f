import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

export const TASK_KINDS = ['task', 'bug', 'epic'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TITLE_LIMIT = 200;
export const DESCRIPTION_LIMIT = 20_000;

export interface TaskView {
  readonly taskId: string;
  readonly key: string;
  readonly workspaceId: string;
  readonly chatId: string;
  /** The message that created it; its thread is the task's conversation. */
  readonly messageId: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly status: string;
  readonly assignee: { readonly userId: string; readonly username: string } | null;
  readonly priority: string | null;
  readonly dueDate: string | null;
  readonly severity: string | null;
  readonly description: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Grows with every change. */
  readonly version: number;
}

export interface BoardColumn {
  readonly kind: TaskKind;
  readonly status: string;
  /** How many cards the column has; at most 200 of them are in `tasks`. */
  readonly total: number;
  readonly tasks: readonly TaskView[];
}

export interface BoardView {
  readonly workspaceId: string;
  readonly columns: readonly BoardColumn[];
}

export class TaskRef {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export class GetBoard {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class TaskFilter extends PageRequest {
  @IsOptional() @IsString() @MaxLength(64) assigneeId?: string;
  @IsOptional() @IsIn([...TASK_KINDS]) kind?: TaskKind;
}

export class ListTasks extends TaskFilter {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class ChangeTaskBody {
  @IsOptional() @IsString() @MaxLength(40) status?: string;
  /** Null clears it. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MaxLength(64) assigneeId?: string | null;
  @IsOptional() @IsString() @MaxLength(40) priority?: string;
  /** `YYYY-MM-DD`; null clears it. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @Matches(/^\d{4}-\d{2}-\d{2}$/) dueDate?: string | null;
  @IsOptional() @IsString() @MaxLength(TITLE_LIMIT) title?: string;
  @IsOptional() @IsString() @MaxLength(40) severity?: string;
  @IsOptional() @IsString() @MaxLength(DESCRIPTION_LIMIT) description?: string;
}

export class ChangeTask extends ChangeTaskBody {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export const getBoard = defineRequest<GetBoard, BoardView>('task', 'get-board', 1, GetBoard);
export const listTasks = defineRequest<ListTasks, Page<TaskView>>('task', 'list-tasks', 1, ListTasks);
export const getTask = defineRequest<TaskRef, TaskView>('task', 'get-task', 1, TaskRef);
export const changeTask = defineRequest<ChangeTask, TaskView>('task', 'change-task', 1, ChangeTask);
export const deleteTask = defineRequest<TaskRef, null>('task', 'delete-task', 1, TaskRef);
