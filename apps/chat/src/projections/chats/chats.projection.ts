import type { ChatEvents, ChatType, ParticipantData } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ChatDocument extends Guarded {
  workspaceId: string;
  name: string;
  visibility: 'public' | 'private' | 'direct';
  type: ChatType;
  activeTaskId: string | null;
  activeTaskKey: string | null;
  isClosed: boolean;
  participants: ParticipantData[];
  participantCount: number;
  createdAt: Date;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ workspaceId: 1, visibility: 1, name: 1, _id: 1 });
schema.index({ 'participants.userId': 1, workspaceId: 1, name: 1, _id: 1 });

/** Chats with their participants: one document per chat. */
export const chatsProjection = defineProjection<ChatDocument, ChatEvents>('chats', 'chat', 'Chat', schema, {
  ChatCreated: ({ eventData: { chatId, workspaceId, name, visibility, participants }, at }) =>
    create(chatId, {
      workspaceId,
      name,
      visibility,
      type: 'discussion',
      activeTaskId: null,
      activeTaskKey: null,
      isClosed: false,
      participants: [...participants],
      participantCount: participants.length,
      createdAt: at,
    }),
  ParticipantAdded: ({ eventData: { chatId, userId, username, displayName, role } }) =>
    change(chatId, { $push: { participants: { userId, username, displayName, role } }, $inc: { participantCount: 1 } }),
  ParticipantRemoved: ({ eventData: { chatId, userId } }) =>
    change(chatId, { $pull: { participants: { userId } }, $inc: { participantCount: -1 } }),
  ChatTypeChanged: ({ eventData: { chatId, to, activeTaskId, activeTaskKey } }) => set(chatId, { type: to, activeTaskId, activeTaskKey }),
  ChatClosed: ({ eventData: { chatId } }) => set(chatId, { isClosed: true }),
  ChatReopened: ({ eventData: { chatId } }) => set(chatId, { isClosed: false }),
});
