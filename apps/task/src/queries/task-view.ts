import type { TaskView } from '@flowra/contracts';
import { initialRank } from '@flowra/task-domain';
import type { TaskDocument } from '../projections/tasks/tasks.projection';

/** A task as people see it. What came later is missing in documents that were written before. */
export function toTaskView(task: TaskDocument): TaskView {
  const { _id, key, workspaceId, chatId, messageId, kind, title, status, assignee, priority, dueDate, severity, description } = task;
  return {
    taskId: _id,
    key,
    workspaceId,
    chatId,
    messageId,
    kind,
    title,
    status,
    assignee,
    priority,
    dueDate,
    severity,
    description,
    labels: task.labels ?? [],
    epic: task.epic ?? null,
    rank: task.rank ?? initialRank(task.number),
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    version: task._v,
  };
}
