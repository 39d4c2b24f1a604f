import type { TaskEvents, TaskKind } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ChatItemDocument extends Guarded {
  chatId: string;
  /** The message it is anchored on; missing in what was projected before it was kept. */
  messageId?: string;
  key: string;
  kind: TaskKind;
  order: number;
  isDeleted: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ chatId: 1, isDeleted: 1, order: -1 });

/** The items of each chat, to know which one is next when the active one goes. */
export const chatItemsProjection = defineProjection<ChatItemDocument, TaskEvents>('chat_items', 'task', 'Task', schema, {
  TaskCreated: ({ eventData: { taskId, chatId, messageId, key, kind }, position }) =>
    create(taskId, { chatId, messageId, key, kind, order: position, isDeleted: false }),
  TaskDeleted: ({ eventData: { taskId } }) => set(taskId, { isDeleted: true }),
});
