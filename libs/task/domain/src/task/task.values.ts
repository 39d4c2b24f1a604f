import type { TaskId, UserId } from '@flowra/kernel';

/** Statuses by kind of item; the first is the initial one (design, section 6). */
export const STATUSES = {
  task: ['To Do', 'In Progress', 'Done'],
  bug: ['New', 'Investigating', 'Fixed', 'Verified'],
  epic: ['Planned', 'In Progress', 'Completed'],
} as const;

export const TASK_KINDS = ['task', 'bug', 'epic'] as const;
export const PRIORITIES = ['High', 'Medium', 'Low'] as const;
export const SEVERITIES = ['Critical', 'Major', 'Minor', 'Trivial'] as const;

/** Lengths count UTF-16 code units, as a browser's `maxlength` does. */
export const TITLE_LIMIT = 200;
export const DESCRIPTION_LIMIT = 20_000;
export const LABEL_LIMIT = 40;
export const LABELS_LIMIT = 20;
export const RELATIONS_LIMIT = 50;

/** How an item stands to another; seen from the other side it is blocked by it, duplicated by it, or related to it. */
export const RELATION_KINDS = ['blocks', 'duplicates', 'relates'] as const;

export type TaskKind = (typeof TASK_KINDS)[number];
export type Status = (typeof STATUSES)[TaskKind][number];
export type Priority = (typeof PRIORITIES)[number];
export type Severity = (typeof SEVERITIES)[number];
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Another item, with its key to show. */
export interface TaskLink {
  readonly taskId: TaskId;
  readonly key: string;
}

/** Who works on a task, with the name to show. */
export interface Assignee {
  readonly userId: UserId;
  readonly username: string;
}

/** The status every new item of this kind starts in. */
export function initialStatus(kind: TaskKind): Status {
  return STATUSES[kind][0];
}

/** Whether an item of this kind can have this status; case-sensitive. */
export function isStatusOf(kind: TaskKind, value: string): value is Status {
  return (STATUSES[kind] as readonly string[]).includes(value);
}

/** Whether an item in this status is done: the last one of its kind. */
export function isFinalStatus(status: string): boolean {
  return TASK_KINDS.some((kind) => STATUSES[kind].at(-1) === status);
}

/** Whether this names a priority; case-sensitive. */
export function isPriority(value: string): value is Priority {
  return (PRIORITIES as readonly string[]).includes(value);
}

/** Whether this names a severity; case-sensitive. */
export function isSeverity(value: string): value is Severity {
  return (SEVERITIES as readonly string[]).includes(value);
}

/** Whether this is a day of the calendar written `YYYY-MM-DD`. */
export function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/** A title as it is kept: one line, without blanks around it. */
export function tidyTitle(title: string): string {
  return title.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();
}

/** Labels as they are kept: without blanks around them, each once. */
export function tidyLabels(labels: readonly string[]): string[] {
  return [...new Set(labels.map((label) => label.replace(/\s+/g, ' ').trim()))];
}
