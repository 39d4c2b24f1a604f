import type { TaskCriteria } from '@flowra/contracts';
import { dayOf } from '@flowra/task-domain';
import type { TaskDocument } from '../../projections/tasks/tasks.projection';

const DAY_MS = 24 * 3600 * 1000;
const WEEK_DAYS = 7;

/** Whether an item meets the criteria at a time; the same as the filter over the read model says of the present. */
export function matches(task: TaskDocument, criteria: TaskCriteria, userId: string, now: Date): boolean {
  const { assignee, kind, status, priority, due, dueAfter, dueBefore, label, epic, chat, text } = criteria;
  return (
    (assignee === undefined || (task.assignee?.userId ?? 'none') === (assignee === 'me' ? userId : assignee)) &&
    (kind === undefined || task.kind === kind) &&
    (status === undefined || task.status === status) &&
    (priority === undefined || (task.priority ?? 'none') === priority) &&
    (due === undefined || isDue(task, due, now)) &&
    (dueAfter === undefined || (task.dueDate !== null && task.dueDate >= dueAfter)) &&
    (dueBefore === undefined || (task.dueDate !== null && task.dueDate <= dueBefore)) &&
    (label === undefined || task.labels.includes(label)) &&
    (epic === undefined || (task.epic?.taskId ?? 'none') === epic) &&
    (chat === undefined || task.chatId === chat) &&
    (text === undefined || hasWords(task, text))
  );
}

function isDue({ dueDate, isOpen }: TaskDocument, due: NonNullable<TaskCriteria['due']>, now: Date): boolean {
  const today = dayOf(now);
  if (due === 'none') return dueDate === null;
  if (dueDate === null) return false;
  if (due === 'overdue') return isOpen && dueDate < today;
  if (due === 'today') return dueDate === today;
  return dueDate >= today && dueDate <= dayOf(new Date(now.getTime() + (WEEK_DAYS - 1) * DAY_MS));
}

function hasWords({ title, key }: TaskDocument, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => title.toLowerCase().includes(word) || key.toLowerCase().startsWith(word));
}
