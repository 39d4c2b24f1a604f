import type { TaskView } from '@flowra/contracts';
import type { TaskDocument } from '../projections/tasks/tasks.projection';

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
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    version: task._v,
  };
}
