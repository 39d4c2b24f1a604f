import type { ChatEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface MessagePlaceDocument extends Guarded {
  workspaceId: string;
  chatId: string;
  threadRootId: string | null;
  isDeleted: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Where each message is. */
export const messagePlacesProjection = defineProjection<MessagePlaceDocument, ChatEvents>('message_places', 'chat', 'Message', schema, {
  MessagePosted: ({ eventData: { messageId, workspaceId, chatId, threadRootId } }) =>
    create(messageId, { workspaceId, chatId, threadRootId, isDeleted: false }),
  MessageDeleted: ({ eventData: { messageId } }) => set(messageId, { isDeleted: true }),
});
