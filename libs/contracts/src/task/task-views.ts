import type { PersonView } from '../person';

export const TASK_KINDS = ['task', 'bug', 'epic'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const RELATION_KINDS = ['blocks', 'duplicates', 'relates'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Another item, with its key to show. */
export interface TaskLink {
  readonly taskId: string;
  readonly key: string;
}

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
  readonly labels: readonly string[];
  /** The epic it is part of. */
  readonly epic: TaskLink | null;
  /** Orders the items of a column; compared as plain strings. */
  readonly rank: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Grows with every change. */
  readonly version: number;
}

/** An item at the other end of a relation. */
export interface RelatedTask extends TaskLink {
  readonly kind: TaskKind;
  readonly title: string;
  readonly status: string;
}

/** A task with what leads from it and to it, as far as the caller may see it. */
export interface TaskDetails extends TaskView {
  readonly relations: {
    readonly blocks: readonly RelatedTask[];
    readonly blockedBy: readonly RelatedTask[];
    readonly duplicates: readonly RelatedTask[];
    readonly duplicatedBy: readonly RelatedTask[];
    readonly relates: readonly RelatedTask[];
  };
  /** How many items an epic has, and how many of them are done; null for other kinds. */
  readonly progress: { readonly total: number; readonly done: number } | null;
}

/** An item with what the caller has not read of its thread. */
export interface CardView extends TaskView {
  /**
   * Replies of others since the caller joined the chat, last read the thread or replied; 100 stands for 100 and more. Null in the past, and
   * while it cannot be told.
   */
  readonly unreadCount: number | null;
}

export interface BoardColumn<Item extends TaskView = TaskView> {
  readonly kind: TaskKind;
  readonly status: string;
  /** How many cards the column has; at most 200 of them, or as many as were asked for, are in `tasks`. */
  readonly total: number;
  readonly tasks: readonly Item[];
  /** Where the list of items of this kind and status goes on, `rank` its order; null when all are in `tasks`, and in the past. */
  readonly nextCursor: string | null;
}

export interface BoardView<Item extends TaskView = TaskView> {
  readonly workspaceId: string;
  readonly columns: readonly BoardColumn<Item>[];
}

/** An open item of the caller's own. */
export interface MyWorkItem extends TaskView {
  readonly when: 'overdue' | 'today' | 'later' | 'none';
}

/** What an entry of a timeline is about. */
export const TIMELINE_CHANGES = [
  'created',
  'status',
  'assignee',
  'priority',
  'dueDate',
  'title',
  'severity',
  'description',
  'labels',
  'epic',
  'related',
  'unrelated',
  'deleted',
] as const;
export type TimelineChange = (typeof TIMELINE_CHANGES)[number];

/** One thing that happened to a task: who, when, what, and by which message. Values are as people read them. */
export interface TimelineEntry {
  readonly entryId: string;
  readonly at: string;
  readonly by: PersonView;
  readonly change: TimelineChange;
  readonly from: string | null;
  readonly to: string | null;
  /** The message that created the task or whose tag changed it; null for a change without a message. */
  readonly messageId: string | null;
}
