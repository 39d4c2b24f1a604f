import type { PublishedEvent, TaskEvents, TaskView } from '@flowra/contracts';
import type { Push } from './push';

/** The field of a task that an event changes. */
const FIELDS: Partial<Readonly<Record<keyof TaskEvents, keyof TaskView>>> = {
  TaskStatusChanged: 'status',
  TaskAssigned: 'assignee',
  TaskPriorityChanged: 'priority',
  TaskDueDateChanged: 'dueDate',
  TaskRetitled: 'title',
  TaskSeverityChanged: 'severity',
  TaskDescribed: 'description',
  TaskLabelsChanged: 'labels',
  TaskEpicChanged: 'epic',
};

/** What an event of the task service means on a screen. */
export function taskPush(event: PublishedEvent): Push | undefined {
  if (event.eventType === 'TaskCreated') return created(event as PublishedEvent<TaskEvents['TaskCreated']>);
  const { taskId, chatId, workspaceId, to } = event.eventData as TaskEvents['TaskStatusChanged'];
  if (event.eventType === 'TaskDeleted') return { name: 'task.deleted', payload: { taskId, chatId, workspaceId } };
  if (event.eventType === 'TaskMoved') return moved(event as PublishedEvent<TaskEvents['TaskMoved']>);
  if (event.eventType === 'TaskRelated' || event.eventType === 'TaskUnrelated') {
    return {
      name: 'task.changed',
      payload: { taskId, chatId, workspaceId, version: event.version, change: { updatedAt: event.timestamp } },
    };
  }
  const field = FIELDS[event.eventType as keyof TaskEvents];
  if (!field) return undefined;
  const change = { [field]: to, updatedAt: event.timestamp };
  return { name: 'task.changed', payload: { taskId, chatId, workspaceId, version: event.version, change } };
}

function moved({ eventData, version }: PublishedEvent<TaskEvents['TaskMoved']>): Push {
  const { taskId, chatId, workspaceId, status, rank } = eventData;
  return { name: 'task.moved', payload: { taskId, chatId, workspaceId, version, status, rank } };
}

function created({ eventData, timestamp, version }: PublishedEvent<TaskEvents['TaskCreated']>): Push {
  const { taskId, key, workspaceId, chatId, messageId, kind, title, status, rank = '' } = eventData;
  const empty = { assignee: null, priority: null, dueDate: null, severity: null, description: '', labels: [], epic: null };
  const task = {
    taskId,
    key,
    workspaceId,
    chatId,
    messageId,
    kind,
    title,
    status,
    ...empty,
    rank,
    createdAt: timestamp,
    updatedAt: timestamp,
    version,
  };
  return { name: 'task.created', payload: { task } };
}
