import type { ChatEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

/** A thread as one person keeps it; there is none for whoever never read it. */
export interface PersonalThreadDocument extends Guarded {
  chatId: string;
  threadRootId: string;
  userId: string;
  /** The reply up to which it is read, and its place in the chat. */
  readMessageId: string;
  readOrder: number;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ userId: 1, threadRootId: 1 });
schema.index({ threadRootId: 1, readOrder: 1 });

/** How far each person has read each thread: one document per thread and person. */
export const personalThreadsProjection = defineProjection<PersonalThreadDocument, ChatEvents>(
  'personal_threads',
  'chat',
  'PersonalThread',
  schema,
  {
    ThreadRead: ({ aggregateId, version, eventData: { chatId, threadRootId, userId, messageId, order } }) => {
      const read = { readMessageId: messageId, readOrder: order };
      return version > 1
        ? set<PersonalThreadDocument>(aggregateId, read)
        : create<PersonalThreadDocument>(aggregateId, { chatId, threadRootId, userId, ...read });
    },
  },
);
