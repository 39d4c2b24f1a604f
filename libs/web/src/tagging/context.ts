import type { TaskView } from '@flowra/contracts';

/** Somebody whom a tag or a mention may name. */
export interface Candidate {
  readonly username: string;
  readonly displayName: string;
}

/** The item that tags apply to, as far as they need to know it. */
export type TargetItem = Pick<TaskView, 'key' | 'kind' | 'status' | 'title' | 'priority' | 'severity' | 'dueDate' | 'assignee'>;

/** What is known while somebody types. */
export interface TaggingContext {
  /** The item of the thread, else the active one of the chat. */
  readonly item: TargetItem | null;
  readonly people: readonly Candidate[];
  /** Whether `people` are all there are: only then is somebody who is missing unknown. */
  readonly isEverybody: boolean;
  /** Calendar date of the reader. */
  readonly today: string;
}
