import type { ChatId, DomainEvent, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { Assignee, Priority, Severity, Status, TaskKind } from './task.values';

/** Where a task belongs and who changed it; every later event carries it, so that no reader has to look it up. */
interface TaskFact {
  readonly taskId: TaskId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
  readonly by: UserId;
}

/** A change of one value of a task. */
interface TaskChange<From, To = From> extends TaskFact {
  readonly from: From;
  readonly to: To;
}

export interface TaskCreatedData extends TaskFact {
  /** The message the task is anchored on. */
  readonly messageId: MessageId;
  readonly number: number;
  /** Short key in the workspace: `ENG-42`. */
  readonly key: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly status: Status;
}

export type TaskCreated = DomainEvent<'TaskCreated', TaskCreatedData>;
export type TaskStatusChanged = DomainEvent<'TaskStatusChanged', TaskChange<Status>>;
export type TaskAssigned = DomainEvent<'TaskAssigned', TaskChange<Assignee | null>>;
export type TaskPriorityChanged = DomainEvent<'TaskPriorityChanged', TaskChange<Priority | null, Priority>>;
/** Dates are days of the calendar: `YYYY-MM-DD`. */
export type TaskDueDateChanged = DomainEvent<'TaskDueDateChanged', TaskChange<string | null>>;
export type TaskRetitled = DomainEvent<'TaskRetitled', TaskChange<string>>;
export type TaskSeverityChanged = DomainEvent<'TaskSeverityChanged', TaskChange<Severity | null, Severity>>;
export type TaskDescribed = DomainEvent<'TaskDescribed', TaskChange<string>>;
export type TaskDeleted = DomainEvent<'TaskDeleted', TaskFact>;

/** Everything that can happen to a task. */
export type TaskEvent =
  | TaskCreated
  | TaskStatusChanged
  | TaskAssigned
  | TaskPriorityChanged
  | TaskDueDateChanged
  | TaskRetitled
  | TaskSeverityChanged
  | TaskDescribed
  | TaskDeleted;
