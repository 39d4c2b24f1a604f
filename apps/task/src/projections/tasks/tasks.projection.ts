import type { RelationKind, TaskAssignee, TaskEvents, TaskKind, TaskLink } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { initialRank, isFinalStatus, PRIORITIES } from '@flowra/task-domain';
import { Schema } from 'mongoose';

export interface TaskDocument extends Guarded {
  workspaceId: string;
  chatId: string;
  messageId: string;
  number: number;
  key: string;
  kind: TaskKind;
  title: string;
  status: string;
  assignee: TaskAssignee | null;
  priority: string | null;
  dueDate: string | null;
  severity: string | null;
  description: string;
  labels: string[];
  epic: TaskLink | null;
  relations: { kind: RelationKind; other: TaskLink }[];
  rank: string;
  /** The due date, or a day after every other, so that items without one sort behind those with one. */
  dueOrder: string;
  /** The place of the priority, the highest first; none comes last. */
  priorityOrder: number;
  isOpen: boolean;
  createdAt: Date;
  updatedAt: Date;
  /** The position of its first event: the newest item of a chat is its active one. */
  order: number;
  isDeleted: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ chatId: 1, isDeleted: 1, order: -1 });
schema.index({ messageId: 1, isDeleted: 1, order: -1 });
schema.index({ workspaceId: 1, number: -1 });
schema.index({ workspaceId: 1, isDeleted: 1, kind: 1, status: 1, rank: 1 });
schema.index({ workspaceId: 1, isDeleted: 1, number: 1 });
schema.index({ workspaceId: 1, 'assignee.userId': 1, isOpen: 1, dueOrder: 1, number: 1 });
schema.index({ dueOrder: 1, isOpen: 1, _id: 1 });
schema.index({ 'epic.taskId': 1, isDeleted: 1, number: 1 });
schema.index({ 'relations.other.taskId': 1 });

/** Sorts behind every day of the calendar. */
export const NO_DUE_DATE = '9999-99-99';
const LAST_PRIORITY = PRIORITIES.length;

/** The place of a priority in the order from high to low. */
function priorityOrder(priority: string | null): number {
  const place = PRIORITIES.findIndex((known) => known === priority);
  return place < 0 ? LAST_PRIORITY : place;
}

/** Tasks as they stand now: one document per task; the board is a view of them. */
export const tasksProjection = defineProjection<TaskDocument, TaskEvents>('tasks', 'task', 'Task', schema, {
  TaskCreated: ({ eventData: { taskId, workspaceId, chatId, messageId, number, key, kind, title, status, rank }, position, at }) =>
    create(taskId, {
      workspaceId,
      chatId,
      messageId,
      number,
      key,
      kind,
      title,
      status,
      assignee: null,
      priority: null,
      dueDate: null,
      severity: null,
      description: '',
      labels: [],
      epic: null,
      relations: [],
      rank: rank ?? initialRank(number),
      dueOrder: NO_DUE_DATE,
      priorityOrder: LAST_PRIORITY,
      isOpen: true,
      createdAt: at,
      updatedAt: at,
      order: position,
      isDeleted: false,
    }),
  TaskStatusChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { status: to, isOpen: !isFinalStatus(to), updatedAt: at }),
  TaskAssigned: ({ eventData: { taskId, to }, at }) => set(taskId, { assignee: to, updatedAt: at }),
  TaskPriorityChanged: ({ eventData: { taskId, to }, at }) =>
    set(taskId, { priority: to, priorityOrder: priorityOrder(to), updatedAt: at }),
  TaskDueDateChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { dueDate: to, dueOrder: to ?? NO_DUE_DATE, updatedAt: at }),
  TaskRetitled: ({ eventData: { taskId, to }, at }) => set(taskId, { title: to, updatedAt: at }),
  TaskSeverityChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { severity: to, updatedAt: at }),
  TaskDescribed: ({ eventData: { taskId, to }, at }) => set(taskId, { description: to, updatedAt: at }),
  TaskLabelsChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { labels: [...to], updatedAt: at }),
  TaskEpicChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { epic: to, updatedAt: at }),
  TaskRelated: ({ eventData: { taskId, kind, other }, at }) =>
    change(taskId, { $push: { relations: { kind, other } }, $set: { updatedAt: at } }),
  TaskUnrelated: ({ eventData: { taskId, kind, other }, at }) =>
    change(taskId, { $pull: { relations: { kind, 'other.taskId': other.taskId } }, $set: { updatedAt: at } }),
  TaskMoved: ({ eventData: { taskId, rank }, at }) => set(taskId, { rank, updatedAt: at }),
  TaskDeleted: ({ eventData: { taskId }, at }) => set(taskId, { isDeleted: true, updatedAt: at }),
});
