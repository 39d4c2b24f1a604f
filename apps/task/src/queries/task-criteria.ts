import type { DueFilter, TaskCriteria } from '@flowra/contracts';
import { dayAfter, dayOf } from '@flowra/task-domain';
import type { mongo } from 'mongoose';
import { NO_DUE_DATE, type TaskDocument } from '../projections/tasks/tasks.projection';

const WEEK_DAYS = 7;
const MOST_WORDS = 10;

type Filter = mongo.Filter<TaskDocument>;

/** The filter for criteria, as this caller means them at this time. */
export function filterOf(criteria: TaskCriteria, userId: string, now: Date): Filter {
  const { assignee, kind, status, priority, due, today = dayOf(now), dueAfter, dueBefore, label, epic, chat, text } = criteria;
  const all: Filter[] = [];
  if (assignee !== undefined) all.push(assigneeFilter(assignee, userId));
  if (kind !== undefined) all.push({ kind });
  if (status !== undefined) all.push({ status });
  if (priority !== undefined) all.push({ priority: priority === 'none' ? null : priority });
  if (due !== undefined) all.push(dueFilter(due, today));
  if (dueAfter !== undefined) all.push({ dueDate: { $gte: dueAfter } });
  if (dueBefore !== undefined) all.push({ dueDate: { $ne: null, $lte: dueBefore } });
  if (label !== undefined) all.push({ labels: label });
  if (epic !== undefined) all.push(epic === 'none' ? { epic: null } : { 'epic.taskId': epic });
  if (chat !== undefined) all.push({ chatId: chat });
  if (text !== undefined) all.push(...wordFilters(text));
  return all.length === 0 ? {} : { $and: all };
}

function assigneeFilter(assignee: string, userId: string): Filter {
  if (assignee === 'none') return { assignee: null };
  return { 'assignee.userId': assignee === 'me' ? userId : assignee };
}

function dueFilter(due: DueFilter, today: string): Filter {
  switch (due) {
    case 'overdue':
      return { isOpen: true, dueOrder: { $lt: today } };
    case 'today':
      return { dueOrder: today };
    case 'week':
      return { dueOrder: { $gte: today, $lte: dayAfter(today, WEEK_DAYS - 1) } };
    case 'none':
      return { dueOrder: NO_DUE_DATE };
  }
}

/** Every word has to be in the title, or be how the key begins. */
function wordFilters(text: string): Filter[] {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => {
    const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return { $or: [{ title: { $regex: literal, $options: 'i' } }, { key: { $regex: `^${literal}`, $options: 'i' } }] };
  });
}
