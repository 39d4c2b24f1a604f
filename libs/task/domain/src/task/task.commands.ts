import type { ChatId, DomainCommand, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { Assignee, RelationKind, TaskKind, TaskLink } from './task.values';

/** Who asks, and by which message when a tag does. */
export interface Asked {
  readonly by: UserId;
  readonly byMessageId?: MessageId;
}

interface Change<To> extends Asked {
  readonly to: To;
}

export interface CreateTaskData extends Asked {
  readonly taskId: TaskId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
  readonly messageId: MessageId;
  readonly number: number;
  readonly key: string;
  readonly kind: TaskKind;
  readonly title: string;
}

export type CreateTask = DomainCommand<'CreateTask', CreateTaskData>;
export type ChangeStatus = DomainCommand<'ChangeStatus', Change<string>>;
/** `to: null` clears the assignee. That the user exists is checked before. */
export type Assign = DomainCommand<'Assign', Change<Assignee | null>>;
export type ChangePriority = DomainCommand<'ChangePriority', Change<string>>;
/** `to: null` clears the date. */
export type ChangeDueDate = DomainCommand<'ChangeDueDate', Change<string | null>>;
export type Retitle = DomainCommand<'Retitle', Change<string>>;
export type ChangeSeverity = DomainCommand<'ChangeSeverity', Change<string>>;
export type Describe = DomainCommand<'Describe', Change<string>>;
export type ChangeLabels = DomainCommand<'ChangeLabels', Change<readonly string[]>>;
/** `to: null` takes the item out of its epic. That it is an epic of the same workspace is checked before. */
export type ChangeEpic = DomainCommand<'ChangeEpic', Change<TaskLink | null>>;
/** That the other item is of the same workspace is checked before. */
export type Relate = DomainCommand<'Relate', Asked & { readonly kind: RelationKind; readonly other: TaskLink }>;
export type Unrelate = DomainCommand<'Unrelate', Asked & { readonly kind: RelationKind; readonly otherId: TaskId }>;
/** Puts an item in its place among those of its column; the rank is computed before. */
export type PlaceInColumn = DomainCommand<'PlaceInColumn', Asked & { readonly rank: string }>;
export type DeleteTask = DomainCommand<'DeleteTask', Asked>;

/** Everything that can be asked of a task. Values arrive as typed by people; the decider checks them. */
export type TaskCommand =
  | CreateTask
  | ChangeStatus
  | Assign
  | ChangePriority
  | ChangeDueDate
  | Retitle
  | ChangeSeverity
  | Describe
  | ChangeLabels
  | ChangeEpic
  | Relate
  | Unrelate
  | PlaceInColumn
  | DeleteTask;
