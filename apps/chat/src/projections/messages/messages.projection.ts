import type { AttachmentData, ChatEvents, IntegrationData, Mention, MentionsAll, PersonView } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface MessageDocument extends Guarded {
  chatId: string;
  workspaceId: string;
  threadRootId: string | null;
  kind: 'user' | 'bot';
  author: { userId: string; username: string; displayName: string };
  /** Missing when a person or the bot wrote it. */
  integration?: IntegrationData;
  content: string;
  /** Missing when there are none. A deleted message keeps them, to know that they are not to be shown. */
  attachments?: AttachmentData[];
  mentions: Mention[];
  /** This and what follows to `pinned` is missing in what was projected before it was kept. */
  mentionsAll?: MentionsAll | null;
  /** Emoji → who reacted so, in the order in which they did; the emoji in the order of their first. */
  reactions?: Readonly<Record<string, readonly string[]>>;
  pinned?: { by: PersonView; at: Date; /** The position of the event that pinned it. */ order: number } | null;
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
schema.index(
  { chatId: 1, order: -1, 'attachments.attachmentId': 1 },
  { partialFilterExpression: { 'attachments.attachmentId': { $gt: '' } } },
);
schema.index({ chatId: 1, threadRootId: 1, order: 1 });
schema.index({ chatId: 1, 'pinned.order': -1 }, { partialFilterExpression: { 'pinned.order': { $gt: 0 } } });

/** Messages as they stand now: one document per message. */
export const messagesProjection = defineProjection<MessageDocument, ChatEvents>('messages', 'chat', 'Message', schema, {
  MessagePosted: ({ eventData: data, position }) =>
    create(data.messageId, {
      chatId: data.chatId,
      workspaceId: data.workspaceId,
      threadRootId: data.threadRootId,
      kind: data.kind,
      author: { userId: data.authorId, username: data.authorUsername, displayName: data.authorName },
      ...(data.integration && { integration: data.integration }),
      content: data.content,
      ...(data.attachments?.length && { attachments: [...data.attachments] }),
      mentions: [...data.mentions],
      mentionsAll: data.mentionsAll ?? null,
      reactions: {},
      pinned: null,
      postedAt: data.postedAt,
      editedAt: null,
      deletedAt: null,
      revision: 0,
      order: position,
    }),
  MessageEdited: ({ eventData: { messageId, content, mentions, mentionsAll = null, revision }, at }) =>
    set(messageId, { content, mentions: [...mentions], mentionsAll, revision, editedAt: at }),
  ReactionAdded: ({ eventData: { messageId, emoji, userId } }) => change(messageId, { $push: { [`reactions.${emoji}`]: userId } }),
  ReactionRemoved: ({ eventData: { messageId, emoji, userId, count } }) =>
    change(messageId, count === 0 ? { $unset: { [`reactions.${emoji}`]: '' } } : { $pull: { [`reactions.${emoji}`]: userId } }),
  MessagePinned: ({ eventData: { messageId, userId, username, displayName }, at, position }) =>
    set(messageId, { pinned: { by: { userId, username, displayName }, at, order: position } }),
  MessageUnpinned: ({ eventData: { messageId } }) => set(messageId, { pinned: null }),
  MessageDeleted: ({ eventData: { messageId }, at }) =>
    set(messageId, { content: '', mentions: [], mentionsAll: null, reactions: {}, pinned: null, deletedAt: at }),
});
