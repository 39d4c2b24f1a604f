import type { TaskView } from '@flowra/contracts';

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
  return line(COLUMNS.map(([name]) => name));
}

/** A task as a line of the table. */
export function taskRow(task: TaskView): string {
  return line(COLUMNS.map(([, value]) => value(task) ?? ''));
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A spreadsheet takes what begins like a formula for one; an apostrophe before it makes it text. */
function cell(value: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
