import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ChatAccessDocument extends Guarded {
  workspaceId: string;
  visibility: 'public' | 'private' | 'direct';
  participantIds: string[];
  /** Missing while it is open. */
  isClosed?: boolean;
  /** Missing while it is there. */
  isDeleted?: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ workspaceId: 1, visibility: 1 });
schema.index({ participantIds: 1, workspaceId: 1 });

/** Who takes part in which chat: what this service needs to know to authorise. */
export const chatAccessProjection = defineProjection<ChatAccessDocument, ChatEvents>('chat_access', 'chat', 'Chat', schema, {
  ChatCreated: ({ eventData: { chatId, workspaceId, visibility, participants } }) =>
    create(chatId, { workspaceId, visibility, participantIds: participants.map(({ userId }) => userId) }),
  ParticipantAdded: ({ eventData: { chatId, userId } }) => change(chatId, { $push: { participantIds: userId } }),
  ParticipantRemoved: ({ eventData: { chatId, userId } }) => change(chatId, { $pull: { participantIds: userId } }),
  ChatVisibilityChanged: ({ eventData: { chatId, to } }) => set(chatId, { visibility: to }),
  ChatClosed: ({ eventData: { chatId } }) => set(chatId, { isClosed: true }),
  ChatReopened: ({ eventData: { chatId } }) => set(chatId, { isClosed: false }),
  // Private and empty: whoever asks what somebody may see finds it nowhere.
  ChatDeleted: ({ eventData: { chatId } }) => set(chatId, { isDeleted: true, visibility: 'private', participantIds: [] }),
});
