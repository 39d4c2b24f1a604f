import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ChatAccessDocument extends Guarded {
  workspaceId: string;
  visibility: 'public' | 'private' | 'direct';
  participantIds: string[];
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
});
