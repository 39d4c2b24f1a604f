import type { ChatId, DomainEvent, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { Assignee, Priority, RelationKind, Severity, Status, TaskKind, TaskLink } from './task.values';

/** Where a task belongs and who changed it; every later event carries it, so that no reader has to look it up. */
interface TaskFact {
  readonly taskId: TaskId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
  readonly by: UserId;
  /** The message whose tag asked for it; missing when a person asked the service itself. */
  readonly byMessageId?: MessageId;
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
  /** Where it begins in its column; missing in events that were stored before columns had an order. */
  readonly rank?: string;
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
export type TaskLabelsChanged = DomainEvent<'TaskLabelsChanged', TaskChange<readonly string[]>>;
export type TaskEpicChanged = DomainEvent<'TaskEpicChanged', TaskChange<TaskLink | null>>;
export type TaskRelated = DomainEvent<'TaskRelated', TaskFact & { readonly kind: RelationKind; readonly other: TaskLink }>;
export type TaskUnrelated = DomainEvent<'TaskUnrelated', TaskFact & { readonly kind: RelationKind; readonly other: TaskLink }>;
/** The item has another place among those of its column. */
export type TaskMoved = DomainEvent<'TaskMoved', TaskFact & { readonly status: Status; readonly rank: string }>;
export type TaskDeleted = DomainEvent<'TaskDeleted', TaskFact>;

/** Whoever asked for something, as the thread names them. */
export interface Speaker {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
}

/**
 * What a person's request did, in the words of the bot answer: for the thread of an item that was changed otherwise than by tags.
 * `anchor` is the message that the item needs, when there is none yet.
 */
export type TaskOutcomesRecorded = DomainEvent<
  'TaskOutcomesRecorded',
  TaskFact & {
    /** The message the task is anchored on. */
    readonly messageId: MessageId;
    readonly lines: readonly string[];
    readonly anchor: { readonly content: string; readonly author: Speaker } | null;
  }
>;

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
  | TaskLabelsChanged
  | TaskEpicChanged
  | TaskRelated
  | TaskUnrelated
  | TaskMoved
  | TaskOutcomesRecorded
  | TaskDeleted;
