import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ChatAccessDocument extends Guarded {
  workspaceId: string;
  name: string;
  visibility: 'public' | 'private' | 'direct';
  participantIds: string[];
  /** Missing while it is there. */
  isDeleted?: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Who may see which chat, and what it is called: nobody is told of what they may not see. */
export const chatAccessProjection = defineProjection<ChatAccessDocument, ChatEvents>('chat_access', 'chat', 'Chat', schema, {
  ChatCreated: ({ eventData: { chatId, workspaceId, name, visibility, participants } }) =>
    create(chatId, { workspaceId, name, visibility, participantIds: participants.map(({ userId }) => userId) }),
  ParticipantAdded: ({ eventData: { chatId, userId } }) => change(chatId, { $addToSet: { participantIds: userId } }),
  ParticipantRemoved: ({ eventData: { chatId, userId } }) => change(chatId, { $pull: { participantIds: userId } }),
  ChatRenamed: ({ eventData: { chatId, name } }) => set(chatId, { name }),
  ChatVisibilityChanged: ({ eventData: { chatId, to } }) => set(chatId, { visibility: to }),
  // Private and empty: whoever asks who may see it finds nobody.
  ChatDeleted: ({ eventData: { chatId } }) => set(chatId, { isDeleted: true, visibility: 'private', participantIds: [] }),
});
