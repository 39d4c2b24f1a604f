import type { ChatEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';
import { searchTokens } from '../../search/search-words';

export interface MessageSearchDocument extends Guarded {
  workspaceId: string;
  chatId: string;
  authorUsername: string;
  postedAt: string;
  hasFile: boolean;
  isDeleted: boolean;
  /** The words of the message as they are searched. */
  tokens: string[];
}

/** Serves a search for words: for a whole word the newest come first, without sorting. */
export const WORDS_INDEX = 'words';

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ workspaceId: 1, tokens: 1, postedAt: -1, _id: -1 }, { name: WORDS_INDEX });
schema.index({ workspaceId: 1, postedAt: -1, _id: -1 });

/** By what messages are found: one document per message, beside the message itself, so that it can be rebuilt alone. */
export const messageSearchProjection = defineProjection<MessageSearchDocument, ChatEvents>('message_search', 'chat', 'Message', schema, {
  MessagePosted: ({ eventData: { messageId, workspaceId, chatId, authorUsername, content, postedAt, attachments } }) =>
    create(messageId, {
      workspaceId,
      chatId,
      authorUsername: authorUsername.toLowerCase(),
      postedAt,
      hasFile: (attachments?.length ?? 0) > 0,
      isDeleted: false,
      tokens: searchTokens(content),
    }),
  MessageEdited: ({ eventData: { messageId, content } }) => set(messageId, { tokens: searchTokens(content) }),
  MessageDeleted: ({ eventData: { messageId } }) => set(messageId, { tokens: [], isDeleted: true }),
});
