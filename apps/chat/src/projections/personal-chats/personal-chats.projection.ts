import type { ChatEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, type ProjectedEvent, set, type Write } from '@flowra/projections';
import { Schema } from 'mongoose';

/** A chat as one person keeps it; there is none for whoever never read, muted or preferred it. */
export interface PersonalChatDocument extends Guarded {
  chatId: string;
  userId: string;
  /** The message up to which it is read, and its place in the chat; null and 0 when it never was. */
  readMessageId: string | null;
  readOrder: number;
  isMuted: boolean;
  isFavourite: boolean;
}

type Kept = Pick<PersonalChatDocument, 'readMessageId' | 'readOrder' | 'isMuted' | 'isFavourite'>;

const UNTOUCHED: Kept = { readMessageId: null, readOrder: 0, isMuted: false, isFavourite: false };

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ userId: 1, chatId: 1 });
schema.index({ chatId: 1, readOrder: 1 });

/** What each chat is to each person: one document per chat and person. */
export const personalChatsProjection = defineProjection<PersonalChatDocument, ChatEvents>(
  'personal_chats',
  'chat',
  'PersonalChat',
  schema,
  {
    ChatRead: (event) => keep(event, { readMessageId: event.eventData.messageId, readOrder: event.eventData.order }),
    ChatMuted: (event) => keep(event, { isMuted: true }),
    ChatUnmuted: (event) => keep(event, { isMuted: false }),
    ChatFavourited: (event) => keep(event, { isFavourite: true }),
    ChatUnfavourited: (event) => keep(event, { isFavourite: false }),
  },
);

/** Any of the events may be the first one. */
function keep(event: ProjectedEvent<{ chatId: string; userId: string }>, kept: Partial<Kept>): Write<PersonalChatDocument> {
  const { aggregateId, version, eventData } = event;
  if (version > 1) return set<PersonalChatDocument>(aggregateId, kept);
  const { chatId, userId } = eventData;
  return create<PersonalChatDocument>(aggregateId, { chatId, userId, ...UNTOUCHED, ...kept });
}
