import type { TaskAssignee, TaskEvents, TaskKind } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
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
schema.index({ workspaceId: 1, isDeleted: 1, kind: 1, status: 1, number: 1 });

/** Tasks as they stand now: one document per task; the board is a view of them. */
export const tasksProjection = defineProjection<TaskDocument, TaskEvents>('tasks', 'task', 'Task', schema, {
  TaskCreated: ({ eventData: { taskId, workspaceId, chatId, messageId, number, key, kind, title, status }, position, at }) =>
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
      createdAt: at,
      updatedAt: at,
      order: position,
      isDeleted: false,
    }),
  TaskStatusChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { status: to, updatedAt: at }),
  TaskAssigned: ({ eventData: { taskId, to }, at }) => set(taskId, { assignee: to, updatedAt: at }),
  TaskPriorityChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { priority: to, updatedAt: at }),
  TaskDueDateChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { dueDate: to, updatedAt: at }),
  TaskRetitled: ({ eventData: { taskId, to }, at }) => set(taskId, { title: to, updatedAt: at }),
  TaskSeverityChanged: ({ eventData: { taskId, to }, at }) => set(taskId, { severity: to, updatedAt: at }),
  TaskDescribed: ({ eventData: { taskId, to }, at }) => set(taskId, { description: to, updatedAt: at }),
  TaskDeleted: ({ eventData: { taskId }, at }) => set(taskId, { isDeleted: true, updatedAt: at }),
});
