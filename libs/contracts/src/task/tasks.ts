import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { GetBoard, ListMyWork, ListTasks } from './task-filter';
import {
  type BoardView,
  type MyWorkItem,
  RELATION_KINDS,
  type RelationKind,
  TASK_KINDS,
  type TaskDetails,
  type TaskKind,
  type TaskView,
  type TimelineEntry,
} from './task-views';

export const TITLE_LIMIT = 200;
export const DESCRIPTION_LIMIT = 20_000;
export const LABEL_LIMIT = 40;
export const LABELS_LIMIT = 20;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class TaskRef {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export class CreateTaskBody {
  /** The chat whose thread becomes the conversation of the item. */
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsIn([...TASK_KINDS]) kind!: TaskKind;
  @IsString() @MinLength(1) @MaxLength(TITLE_LIMIT) title!: string;
  /** The first of its kind unless said otherwise. */
  @IsOptional() @IsString() @MaxLength(40) status?: string;
  @IsOptional() @IsString() @MaxLength(DESCRIPTION_LIMIT) description?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) assigneeId?: string;
  @IsOptional() @IsString() @MaxLength(40) priority?: string;
  @IsOptional() @IsString() @MaxLength(40) severity?: string;
  /** `YYYY-MM-DD`. */
  @IsOptional() @IsString() @Matches(DAY) dueDate?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) epicId?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LABELS_LIMIT)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(LABEL_LIMIT, { each: true })
  labels?: string[];
}

export class CreateTask extends CreateTaskBody {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class ChangeTaskBody {
  @IsOptional() @IsString() @MaxLength(40) status?: string;
  /** Null clears it. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MaxLength(64) assigneeId?: string | null;
  @IsOptional() @IsString() @MaxLength(40) priority?: string;
  /** `YYYY-MM-DD`; null clears it. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @Matches(DAY) dueDate?: string | null;
  @IsOptional() @IsString() @MaxLength(TITLE_LIMIT) title?: string;
  @IsOptional() @IsString() @MaxLength(40) severity?: string;
  @IsOptional() @IsString() @MaxLength(DESCRIPTION_LIMIT) description?: string;
  /** All of them, in the place of those there were. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LABELS_LIMIT)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(LABEL_LIMIT, { each: true })
  labels?: string[];
  /** An epic of the same workspace; null takes the item out of its epic. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MaxLength(64) epicId?: string | null;
}

export class ChangeTask extends ChangeTaskBody {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export class RelateTasks extends TaskRef {
  @IsIn([...RELATION_KINDS]) kind!: RelationKind;
  @IsString() @MinLength(1) @MaxLength(64) otherId!: string;
}

/** Where a card goes: into a column, before one card of it or after another. Without either, to the end of the column. */
export class MoveTaskBody {
  @IsOptional() @IsString() @MaxLength(40) status?: string;
  /** The card that comes next; null for the end of the column. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MaxLength(64) before?: string | null;
  /** The card that comes right before it; null for the top of the column. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MaxLength(64) after?: string | null;
}

export class MoveTask extends MoveTaskBody {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export class ListTimeline extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) taskId!: string;
}

export const getBoard = defineRequest<GetBoard, BoardView>('task', 'get-board', 1, GetBoard);
export const listTasks = defineRequest<ListTasks, Page<TaskView>>('task', 'list-tasks', 1, ListTasks);
export const listMyWork = defineRequest<ListMyWork, Page<MyWorkItem>>('task', 'list-my-work', 1, ListMyWork);
export const getTask = defineRequest<TaskRef, TaskDetails>('task', 'get-task', 1, TaskRef);
export const createTask = defineRequest<CreateTask, TaskView>('task', 'create-task', 1, CreateTask);
export const changeTask = defineRequest<ChangeTask, TaskView>('task', 'change-task', 1, ChangeTask);
export const moveTask = defineRequest<MoveTask, TaskView>('task', 'move-task', 1, MoveTask);
export const relateTasks = defineRequest<RelateTasks, null>('task', 'relate-tasks', 1, RelateTasks);
export const unrelateTasks = defineRequest<RelateTasks, null>('task', 'unrelate-tasks', 1, RelateTasks);
export const deleteTask = defineRequest<TaskRef, null>('task', 'delete-task', 1, TaskRef);
export const listTimeline = defineRequest<ListTimeline, Page<TimelineEntry>>('task', 'list-timeline', 1, ListTimeline);
