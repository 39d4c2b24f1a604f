import type { TaskCriteria } from '@flowra/contracts';
import { dayAfter, dayOf } from '@flowra/task-domain';
import type { TaskDocument } from '../../projections/tasks/tasks.projection';

const WEEK_DAYS = 7;

/** Whether an item meets the criteria at a time; the same as the filter over the read model says of the present. */
export function matches(task: TaskDocument, criteria: TaskCriteria, userId: string, now: Date): boolean {
  const { assignee, kind, status, priority, due, today = dayOf(now), dueAfter, dueBefore, label, epic, chat, text } = criteria;
  return (
    (assignee === undefined || (task.assignee?.userId ?? 'none') === (assignee === 'me' ? userId : assignee)) &&
    (kind === undefined || task.kind === kind) &&
    (status === undefined || task.status === status) &&
    (priority === undefined || (task.priority ?? 'none') === priority) &&
    (due === undefined || isDue(task, due, today)) &&
    (dueAfter === undefined || (task.dueDate !== null && task.dueDate >= dueAfter)) &&
    (dueBefore === undefined || (task.dueDate !== null && task.dueDate <= dueBefore)) &&
    (label === undefined || task.labels.includes(label)) &&
    (epic === undefined || (task.epic?.taskId ?? 'none') === epic) &&
    (chat === undefined || task.chatId === chat) &&
    (text === undefined || hasWords(task, text))
  );
}

function isDue({ dueDate, isOpen }: TaskDocument, due: NonNullable<TaskCriteria['due']>, today: string): boolean {
  if (due === 'none') return dueDate === null;
  if (dueDate === null) return false;
  if (due === 'overdue') return isOpen && dueDate < today;
  if (due === 'today') return dueDate === today;
  return dueDate >= today && dueDate <= dayAfter(today, WEEK_DAYS - 1);
}

function hasWords({ title, key }: TaskDocument, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => title.toLowerCase().includes(word) || key.toLowerCase().startsWith(word));
}
