import type { TaskView } from '@flowra/contracts';
import { csvLine } from './csv';

type Column = readonly [name: string, value: (task: TaskView) => string | null];

const COLUMNS: readonly Column[] = [
  ['key', ({ key }) => key],
  ['kind', ({ kind }) => kind],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['assignee', ({ assignee }) => assignee?.username ?? null],
  ['priority', ({ priority }) => priority],
  ['severity', ({ severity }) => severity],
  ['dueDate', ({ dueDate }) => dueDate],
  ['epic', ({ epic }) => epic?.key ?? null],
  ['labels', ({ labels }) => labels.join(', ')],
  ['description', ({ description }) => description],
  ['createdAt', ({ createdAt }) => createdAt],
  ['updatedAt', ({ updatedAt }) => updatedAt],
];

/** The first line of a table of tasks (RFC 4180). */
export function taskHeader(): string {
  return csvLine(COLUMNS.map(([name]) => name));
}

/** A task as a line of the table. */
export function taskRow(task: TaskView): string {
  return csvLine(COLUMNS.map(([, value]) => value(task) ?? ''));
}
