import type { TaskEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ReminderDocument extends Guarded {
  taskId: string;
  dueDate: string;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Of what people were reminded: one document for each item, due date and assignee. */
export const taskRemindersProjection = defineProjection<ReminderDocument, TaskEvents>('task_reminders', 'task', 'TaskReminder', schema, {
  TaskDueSoon: ({ aggregateId, eventData: { taskId, dueDate } }) => create(aggregateId, { taskId, dueDate }),
});
