import type { ChatEvents, ChatType, ChatVisibility, ParticipantData } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ChatParticipantDocument extends ParticipantData {
  /** The place in the chat at which they came: what was said before is not new to them. */
  since: number;
}

export interface ChatDocument extends Guarded {
  workspaceId: string;
  name: string;
  description: string;
  visibility: ChatVisibility;
  type: ChatType;
  activeTaskId: string | null;
  activeTaskKey: string | null;
  isClosed: boolean;
  isDeleted: boolean;
  participants: ChatParticipantDocument[];
  participantCount: number;
  createdAt: Date;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ workspaceId: 1, visibility: 1, name: 1, _id: 1 });
schema.index({ 'participants.userId': 1, workspaceId: 1, name: 1, _id: 1 });

/** Chats with their participants: one document per chat. */
export const chatsProjection = defineProjection<ChatDocument, ChatEvents>('chats', 'chat', 'Chat', schema, {
  ChatCreated: ({ eventData: { chatId, workspaceId, name, description = '', visibility, participants }, at, position }) =>
    create(chatId, {
      workspaceId,
      name,
      description,
      visibility,
      type: 'discussion',
      activeTaskId: null,
      activeTaskKey: null,
      isClosed: false,
      isDeleted: false,
      participants: participants.map((participant) => ({ ...participant, since: position })),
      participantCount: participants.length,
      createdAt: at,
    }),
  ParticipantAdded: ({ eventData: { chatId, userId, username, displayName, role }, position }) =>
    change(chatId, {
      $push: { participants: { userId, username, displayName, role, since: position } },
      $inc: { participantCount: 1 },
    }),
  ParticipantRoleChanged: ({ eventData: { chatId, userId, to } }) =>
    change(chatId, { $set: { 'participants.$[participant].role': to } }, [{ 'participant.userId': userId }]),
  ParticipantRemoved: ({ eventData: { chatId, userId } }) =>
    change(chatId, { $pull: { participants: { userId } }, $inc: { participantCount: -1 } }),
  ChatRenamed: ({ eventData: { chatId, name } }) => set(chatId, { name }),
  ChatDescribed: ({ eventData: { chatId, description } }) => set(chatId, { description }),
  ChatVisibilityChanged: ({ eventData: { chatId, to } }) => set(chatId, { visibility: to }),
  ChatTypeChanged: ({ eventData: { chatId, to, activeTaskId, activeTaskKey } }) => set(chatId, { type: to, activeTaskId, activeTaskKey }),
  ChatClosed: ({ eventData: { chatId } }) => set(chatId, { isClosed: true }),
  ChatReopened: ({ eventData: { chatId } }) => set(chatId, { isClosed: false }),
  // Private and empty: whoever asks what somebody may see finds it nowhere.
  ChatDeleted: ({ eventData: { chatId } }) =>
    set(chatId, { isDeleted: true, visibility: 'private', participants: [], participantCount: 0 }),
});
