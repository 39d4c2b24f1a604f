import type { TaskEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface TaskTitleDocument extends Guarded {
  key: string;
  title: string;
  messageId: string;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** What tasks are called. */
export const taskTitlesProjection = defineProjection<TaskTitleDocument, TaskEvents>('task_titles', 'task', 'Task', schema, {
  TaskCreated: ({ eventData: { taskId, key, title, messageId } }) => create(taskId, { key, title, messageId }),
  TaskRetitled: ({ eventData: { taskId, to } }) => set(taskId, { title: to }),
});
