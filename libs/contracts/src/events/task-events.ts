import type { TaskKind } from '../task/tasks';
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
interface Change<Value> extends OfTask {
  readonly from: Value;
  readonly to: Value;
  readonly by: string;
}

/** What the task service publishes, version 1 of each. */
export interface TaskEvents {
  TaskCreated: OfTask & {
    readonly messageId: string;
    readonly number: number;
    readonly key: string;
    readonly kind: TaskKind;
    readonly title: string;
    readonly status: string;
    readonly by: string;
  };
  TaskStatusChanged: Change<string>;
  TaskAssigned: Change<TaskAssignee | null>;
  TaskPriorityChanged: Change<string | null>;
  TaskDueDateChanged: Change<string | null>;
  TaskRetitled: Change<string>;
  TaskSeverityChanged: Change<string | null>;
  TaskDescribed: Change<string>;
  TaskDeleted: OfTask & { readonly by: string };
  TagOutcomesRecorded: TagOutcomesData;
}
