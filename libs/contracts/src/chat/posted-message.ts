import type { ChatEvents } from '../events/chat-events';
import type { MessageView } from './messages';

/** A message as it was posted; `position` is that of its event in the chat. The page and the live feed show the same. */
export function postedMessage(data: ChatEvents['MessagePosted'], position: number): MessageView {
  return {
    messageId: data.messageId,
    chatId: data.chatId,
    workspaceId: data.workspaceId,
    threadRootId: data.threadRootId,
    kind: data.kind,
    author: { userId: data.authorId, username: data.authorUsername, displayName: data.authorName },
    integration: data.integration ?? null,
    content: data.content,
    attachments: data.attachments ?? [],
    mentions: data.mentions,
    mentionsAll: data.mentionsAll ?? null,
    postedAt: data.postedAt,
    editedAt: null,
    deletedAt: null,
    revision: 0,
    order: position,
    tagResults: null,
    reactions: [],
    thread: null,
    pinned: null,
  };
}
