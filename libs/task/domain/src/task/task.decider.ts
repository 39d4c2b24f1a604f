import { refuse, unreachable, type ChatId, type Decider, type MessageId, type TaskId, type WorkspaceId } from '@flowra/kernel';
import type { Asked, CreateTask, Relate, TaskCommand } from './task.commands';
import type { TaskErrorCode } from './task.errors';
import type { TaskEvent } from './task.events';
import {
  DESCRIPTION_LIMIT,
  LABELS_LIMIT,
  LABEL_LIMIT,
  PRIORITIES,
  RELATIONS_LIMIT,
  SEVERITIES,
  STATUSES,
  TITLE_LIMIT,
  initialStatus,
  isCalendarDate,
  isPriority,
  isSeverity,
  isStatusOf,
  tidyLabels,
  tidyTitle,
  type Assignee,
  type Priority,
  type RelationKind,
  type Severity,
  type Status,
  type TaskKind,
  type TaskLink,
} from './task.values';
import { initialRank } from './task.rank';

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
  /** These came later: a snapshot that was taken before does not have them. */
  readonly labels?: readonly string[];
  readonly epic?: TaskLink | null;
  readonly relations?: readonly Relation[];
  readonly rank?: string;
}

/** How this task stands to another one. */
export interface Relation {
  readonly kind: RelationKind;
  readonly other: TaskLink;
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
  const { taskId, workspaceId, chatId, messageId, number, key, kind, by, byMessageId } = data;
  const title = validTitle(data.title);
  const status = initialStatus(kind);
  const rank = initialRank(number);
  const asked = { by, ...(byMessageId !== undefined && { byMessageId }) };
  return [{ type: 'TaskCreated', data: { taskId, workspaceId, chatId, messageId, number, key, kind, title, status, rank, ...asked } }];
}

function change(command: Exclude<TaskCommand, CreateTask>, task: Task): readonly TaskEvent[] {
  const fact = factOf(task, command.data);
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
    case 'ChangeLabels': {
      const from = task.labels ?? [];
      const to = validLabels(command.data.to);
      const isSame = to.length === from.length && to.every((label) => from.includes(label));
      return isSame ? [] : [{ type: 'TaskLabelsChanged', data: { ...fact, from, to } }];
    }
    case 'ChangeEpic': {
      const from = task.epic ?? null;
      const { to } = command.data;
      if (to !== null && task.kind === 'epic') throw refuse<TaskErrorCode>('task.invalid-epic');
      return to?.taskId === from?.taskId ? [] : [{ type: 'TaskEpicChanged', data: { ...fact, from, to } }];
    }
    case 'Relate':
      return relate(command, task);
    case 'Unrelate': {
      const { kind, otherId } = command.data;
      const found = task.relations?.find((relation) => isRelation(relation, kind, otherId));
      return found ? [{ type: 'TaskUnrelated', data: { ...fact, kind, other: found.other } }] : [];
    }
    case 'PlaceInColumn': {
      const { rank } = command.data;
      return rank === rankOf(task) ? [] : [{ type: 'TaskMoved', data: { ...fact, status: task.status, rank } }];
    }
    case 'DeleteTask':
      return [{ type: 'TaskDeleted', data: fact }];
    default:
      return unreachable(command);
  }
}

function relate({ data }: Relate, task: Task): readonly TaskEvent[] {
  const { kind, other } = data;
  const relations = task.relations ?? [];
  if (other.taskId === task.id) throw refuse<TaskErrorCode>('task.invalid-relation');
  if (relations.some((relation) => isRelation(relation, kind, other.taskId))) return [];
  if (relations.length >= RELATIONS_LIMIT) throw refuse<TaskErrorCode>('task.too-many-relations', { limit: RELATIONS_LIMIT });
  return [{ type: 'TaskRelated', data: { ...factOf(task, data), kind, other } }];
}

function isRelation({ kind, other }: Relation, wanted: RelationKind, otherId: TaskId): boolean {
  return kind === wanted && other.taskId === otherId;
}

function factOf(task: Task, { by, byMessageId }: Asked) {
  const scope = { taskId: task.id, workspaceId: task.workspaceId, chatId: task.chatId };
  return { ...scope, by, ...(byMessageId !== undefined && { byMessageId }) };
}

/** Where a task stands in its column: where it was moved to, else behind every older one. */
export function rankOf({ rank, number }: Task): string {
  return rank ?? initialRank(number);
}

function validLabels(typed: readonly string[]): string[] {
  const labels = tidyLabels(typed);
  if (labels.some((label) => label === '' || label.length > LABEL_LIMIT)) {
    throw refuse<TaskErrorCode>('task.invalid-label', { limit: LABEL_LIMIT });
  }
  if (labels.length > LABELS_LIMIT) throw refuse<TaskErrorCode>('task.too-many-labels', { limit: LABELS_LIMIT });
  return labels;
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
  return state === null ? null : { ...state, ...changed(event, state) };
}

function changed(event: Exclude<TaskEvent, { type: 'TaskCreated' }>, { relations = [] }: Task): Partial<Task> {
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
    case 'TaskLabelsChanged':
      return { labels: event.data.to };
    case 'TaskEpicChanged':
      return { epic: event.data.to };
    case 'TaskRelated':
      return { relations: [...relations, { kind: event.data.kind, other: event.data.other }] };
    case 'TaskUnrelated': {
      const { kind, other } = event.data;
      return { relations: relations.filter((relation) => !isRelation(relation, kind, other.taskId)) };
    }
    case 'TaskMoved':
      return { rank: event.data.rank };
    case 'TaskDeleted':
      return { isDeleted: true };
    default:
      return {};
  }
}
