import type { ChatId, DomainEvent, MessageId, TaskId, WorkspaceId } from '@flowra/kernel';
import type { Assignee, TaskKind } from '../task/task.values';

/** From this hour of the day, UTC, people hear of what is due the next day. */
export const REMINDER_HOUR = 9;
const DAY_MS = 24 * 3600 * 1000;

export interface TaskDueSoonData {
  readonly taskId: TaskId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
  /** The message the task is anchored on. */
  readonly messageId: MessageId;
  readonly key: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly assignee: Assignee;
  /** `YYYY-MM-DD`. */
  readonly dueDate: string;
}

/** Its assignee should hear that an item is due today or tomorrow: once for each item, day and assignee. */
export type TaskDueSoon = DomainEvent<'TaskDueSoon', TaskDueSoonData>;

/** The days, both included, for which reminders are due at this time: today, and from 09:00 UTC tomorrow too. */
export function daysToRemindOf(now: Date): { readonly from: string; readonly to: string } {
  const to = now.getUTCHours() < REMINDER_HOUR ? now : new Date(now.getTime() + DAY_MS);
  return { from: dayOf(now), to: dayOf(to) };
}

/** The day of a time, UTC, as `YYYY-MM-DD`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** The day that is so many days after another one. */
export function dayAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));
}
