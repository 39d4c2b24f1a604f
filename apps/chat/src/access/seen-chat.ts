import type { mongo } from 'mongoose';
import type { ChatDocument, ChatParticipantDocument } from '../projections/chats/chats.projection';

/** A chat as one person may see it: of its participants, only the person. */
export interface SeenChat {
  readonly chat: Omit<ChatDocument, 'participants'>;
  readonly own: ChatParticipantDocument | null;
}

/** Everything about a chat that does not grow with its participants, and of those the one who asks. */
export function seenBy(userId: string): mongo.Document {
  return {
    workspaceId: 1,
    name: 1,
    description: 1,
    visibility: 1,
    type: 1,
    activeTaskId: 1,
    activeTaskKey: 1,
    isClosed: 1,
    isDeleted: 1,
    participantCount: 1,
    createdAt: 1,
    _v: 1,
    participants: { $elemMatch: { userId } },
  };
}

/** A document read as `seenBy` says. */
export function asSeen({ participants, ...chat }: ChatDocument): SeenChat {
  return { chat, own: participants?.[0] ?? null };
}
