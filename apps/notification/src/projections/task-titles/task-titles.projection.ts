import type { TaskEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface TaskTitleDocument extends Guarded {
  workspaceId: string;
  chatId: string;
  key: string;
  title: string;
  messageId: string;
  isDeleted: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** What tasks are called, and where they are. */
export const taskTitlesProjection = defineProjection<TaskTitleDocument, TaskEvents>('task_titles', 'task', 'Task', schema, {
  TaskCreated: ({ eventData: { taskId, workspaceId, chatId, key, title, messageId } }) =>
    create(taskId, { workspaceId, chatId, key, title, messageId, isDeleted: false }),
  TaskRetitled: ({ eventData: { taskId, to } }) => set(taskId, { title: to }),
  TaskDeleted: ({ eventData: { taskId } }) => set(taskId, { isDeleted: true }),
});
