import { refuse, unreachable, type ChatId, type Decider, type MessageId, type TaskId, type WorkspaceId } from '@flowra/kernel';
import type { CreateTask, TaskCommand } from './task.commands';
import type { TaskErrorCode } from './task.errors';
import type { TaskEvent } from './task.events';
import {
  DESCRIPTION_LIMIT,
  PRIORITIES,
  SEVERITIES,
  STATUSES,
  TITLE_LIMIT,
  initialStatus,
  isCalendarDate,
  isPriority,
  isSeverity,
  isStatusOf,
  tidyTitle,
  type Assignee,
  type Priority,
  type Severity,
  type Status,
  type TaskKind,
} from './task.values';

/** A task as its own decisions need it. Plain JSON, so that it can be kept as a snapshot. */
export interface Task {
  readonly id: TaskId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
  readonly messageId: MessageId;
  readonly number: number;
  readonly key: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly status: Status;
  readonly assignee: Assignee | null;
  readonly priority: Priority | null;
  readonly severity: Severity | null;
  readonly dueDate: string | null;
  readonly description: string;
  readonly isDeleted: boolean;
}

/** A task that was never created is null. */
export type TaskState = Task | null;

/** The rules of a task: design, section 6. */
export const taskDecider: Decider<TaskState, TaskCommand, TaskEvent> = { aggregateType: 'Task', initial: null, decide, evolve };

function decide(command: TaskCommand, state: TaskState): readonly TaskEvent[] {
  if (command.type === 'CreateTask') return create(command, state);
  if (state === null || state.isDeleted) throw refuse<TaskErrorCode>('task.not-found');
  return change(command, state);
}

function create({ data }: CreateTask, state: TaskState): readonly TaskEvent[] {
  if (state !== null) throw refuse<TaskErrorCode>('task.already-exists', { taskId: state.id });
  const { taskId, workspaceId, chatId, messageId, number, key, kind, by } = data;
  const title = validTitle(data.title);
  const status = initialStatus(kind);
  return [{ type: 'TaskCreated', data: { taskId, workspaceId, chatId, messageId, number, key, kind, title, status, by } }];
}

function change(command: Exclude<TaskCommand, CreateTask>, task: Task): readonly TaskEvent[] {
  const fact = { taskId: task.id, workspaceId: task.workspaceId, chatId: task.chatId, by: command.data.by };
  switch (command.type) {
    case 'ChangeStatus': {
      const { to } = command.data;
      if (!isStatusOf(task.kind, to)) throw refuse<TaskErrorCode>('task.invalid-status', { available: STATUSES[task.kind] });
      return to === task.status ? [] : [{ type: 'TaskStatusChanged', data: { ...fact, from: task.status, to } }];
    }
    case 'Assign': {
      const to = command.data.to === null ? null : { userId: command.data.to.userId, username: command.data.to.username };
      return to?.userId === task.assignee?.userId ? [] : [{ type: 'TaskAssigned', data: { ...fact, from: task.assignee, to } }];
    }
    case 'ChangePriority': {
      const { to } = command.data;
      if (!isPriority(to)) throw refuse<TaskErrorCode>('task.invalid-priority', { available: PRIORITIES });
      return to === task.priority ? [] : [{ type: 'TaskPriorityChanged', data: { ...fact, from: task.priority, to } }];
    }
    case 'ChangeDueDate': {
      const { to } = command.data;
      if (to !== null && !isCalendarDate(to)) throw refuse<TaskErrorCode>('task.invalid-due-date', { format: 'YYYY-MM-DD' });
      return to === task.dueDate ? [] : [{ type: 'TaskDueDateChanged', data: { ...fact, from: task.dueDate, to } }];
    }
    case 'Retitle': {
      const to = validTitle(command.data.to);
      return to === task.title ? [] : [{ type: 'TaskRetitled', data: { ...fact, from: task.title, to } }];
    }
    case 'ChangeSeverity': {
      const { to } = command.data;
      if (task.kind !== 'bug') throw refuse<TaskErrorCode>('task.severity-only-for-bugs');
      if (!isSeverity(to)) throw refuse<TaskErrorCode>('task.invalid-severity', { available: SEVERITIES });
      return to === task.severity ? [] : [{ type: 'TaskSeverityChanged', data: { ...fact, from: task.severity, to } }];
    }
    case 'Describe': {
      const { to } = command.data;
      if (to.length > DESCRIPTION_LIMIT) throw refuse<TaskErrorCode>('task.description-too-long', { limit: DESCRIPTION_LIMIT });
      return to === task.description ? [] : [{ type: 'TaskDescribed', data: { ...fact, from: task.description, to } }];
    }
    case 'DeleteTask':
      return [{ type: 'TaskDeleted', data: fact }];
    default:
      return unreachable(command);
  }
}

function validTitle(typed: string): string {
  const title = tidyTitle(typed);
  if (title === '') throw refuse<TaskErrorCode>('task.title-required');
  if (title.length > TITLE_LIMIT) throw refuse<TaskErrorCode>('task.title-too-long', { limit: TITLE_LIMIT });
  return title;
}

function evolve(state: TaskState, event: TaskEvent): TaskState {
  if (event.type === 'TaskCreated') {
    const { taskId, workspaceId, chatId, messageId, number, key, kind, title, status } = event.data;
    const unset = { assignee: null, priority: null, severity: null, dueDate: null, description: '', isDeleted: false };
    return { id: taskId, workspaceId, chatId, messageId, number, key, kind, title, status, ...unset };
  }
  return state === null ? null : { ...state, ...changed(event) };
}

function changed(event: Exclude<TaskEvent, { type: 'TaskCreated' }>): Partial<Task> {
  switch (event.type) {
    case 'TaskStatusChanged':
      return { status: event.data.to };
    case 'TaskAssigned':
      return { assignee: event.data.to };
    case 'TaskPriorityChanged':
      return { priority: event.data.to };
    case 'TaskDueDateChanged':
      return { dueDate: event.data.to };
    case 'TaskRetitled':
      return { title: event.data.to };
    case 'TaskSeverityChanged':
      return { severity: event.data.to };
    case 'TaskDescribed':
      return { description: event.data.to };
    case 'TaskDeleted':
      return { isDeleted: true };
    default:
      return {};
  }
}
