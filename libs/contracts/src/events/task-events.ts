import type { RelationKind, TaskKind, TaskLink } from '../task/task-views';
import type { TagOutcomesData } from './chat-events';

export interface TaskAssignee {
  readonly userId: string;
  readonly username: string;
}

interface OfTask {
  readonly taskId: string;
  readonly workspaceId: string;
  readonly chatId: string;
}
interface ByPerson extends OfTask {
  readonly by: string;
  /** The message whose tag asked for it; missing when a person asked the task service itself. */
  readonly byMessageId?: string;
}
interface Change<Value> extends ByPerson {
  readonly from: Value;
  readonly to: Value;
}
interface Relation extends ByPerson {
  readonly kind: RelationKind;
  readonly other: TaskLink;
}

/** What the task service publishes, version 1 of each. */
export interface TaskEvents {
  TaskCreated: ByPerson & {
    readonly messageId: string;
    readonly number: number;
    readonly key: string;
    readonly kind: TaskKind;
    readonly title: string;
    readonly status: string;
    /** Where it begins in its column; missing in events that were stored before columns had an order. */
    readonly rank?: string;
  };
  TaskStatusChanged: Change<string>;
  TaskAssigned: Change<TaskAssignee | null>;
  TaskPriorityChanged: Change<string | null>;
  TaskDueDateChanged: Change<string | null>;
  TaskRetitled: Change<string>;
  TaskSeverityChanged: Change<string | null>;
  TaskDescribed: Change<string>;
  TaskLabelsChanged: Change<readonly string[]>;
  TaskEpicChanged: Change<TaskLink | null>;
  TaskRelated: Relation;
  TaskUnrelated: Relation;
  /** The item has another place in the column of its status; items are ordered by `rank`, compared as plain strings. */
  TaskMoved: ByPerson & { readonly status: string; readonly rank: string };
  TaskDeleted: ByPerson;
  /** What a request without a message did, for the thread of its item: the lines of the bot answer, without the ✅. */
  TaskOutcomesRecorded: ByPerson & {
    readonly messageId: string;
    readonly lines: readonly string[];
    /** The message that an item needs which was created without one. */
    readonly anchor: {
      readonly content: string;
      readonly author: { readonly userId: string; readonly username: string; readonly displayName: string };
    } | null;
  };
  /** Once for each item, due date and assignee: on the day, or from 09:00 UTC on the day before. */
  TaskDueSoon: OfTask & {
    readonly messageId: string;
    readonly key: string;
    readonly kind: TaskKind;
    readonly title: string;
    readonly assignee: TaskAssignee;
    readonly dueDate: string;
  };
  TagOutcomesRecorded: TagOutcomesData;
}
