import type { AttachmentData, ChatEvents, Mention } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface MessageDocument extends Guarded {
  chatId: string;
  workspaceId: string;
  threadRootId: string | null;
  kind: 'user' | 'bot';
  author: { userId: string; username: string; displayName: string };
  content: string;
  /** Missing when there are none. A deleted message keeps them, to know that they are not to be shown. */
  attachments?: AttachmentData[];
  mentions: Mention[];
  postedAt: string;
  editedAt: Date | null;
  deletedAt: Date | null;
  revision: number;
  /** The position of its first event in the chat's partition: pages and the live feed are in this order. */
  order: number;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ chatId: 1, order: -1 });
schema.index({ 'attachments.attachmentId': 1 }, { sparse: true });
schema.index({ threadRootId: 1, order: 1 }, { partialFilterExpression: { threadRootId: { $type: 'string' } } });

/** Messages as they stand now: one document per message. */
export const messagesProjection = defineProjection<MessageDocument, ChatEvents>('messages', 'chat', 'Message', schema, {
  MessagePosted: ({ eventData: data, position }) =>
    create(data.messageId, {
      chatId: data.chatId,
      workspaceId: data.workspaceId,
      threadRootId: data.threadRootId,
      kind: data.kind,
      author: { userId: data.authorId, username: data.authorUsername, displayName: data.authorName },
      content: data.content,
      ...(data.attachments?.length && { attachments: [...data.attachments] }),
      mentions: [...data.mentions],
      postedAt: data.postedAt,
      editedAt: null,
      deletedAt: null,
      revision: 0,
      order: position,
    }),
  MessageEdited: ({ eventData: { messageId, content, mentions, revision }, at }) =>
    set(messageId, { content, mentions: [...mentions], revision, editedAt: at }),
  MessageDeleted: ({ eventData: { messageId }, at }) => set(messageId, { content: '', mentions: [], deletedAt: at }),
});
