import {
  type ChatChange,
  type ChatEvents,
  type ChatView,
  postedMessage,
  type PersonView,
  type PublishedEvent,
  type ReactionPush,
  type TagEvents,
} from '@flowra/contracts';
import type { Push } from './push';

type Handlers<Events> = { readonly [Type in keyof Events]?: (data: Events[Type], event: PublishedEvent) => Push };

/** What an event of the chat service means on a screen. */
const CHAT_PUSHES: Handlers<ChatEvents> = {
  MessagePosted: (data, { position }) => ({ name: 'message.posted', payload: { message: postedMessage(data, position) } }),
  MessageEdited: ({ messageId, chatId, content, mentions, mentionsAll = null, revision }, { timestamp }) => ({
    name: 'message.edited',
    payload: { messageId, chatId, content, mentions, mentionsAll, revision, editedAt: timestamp },
  }),
  MessageDeleted: ({ messageId, chatId }, { timestamp }) => ({
    name: 'message.deleted',
    payload: { messageId, chatId, deletedAt: timestamp },
  }),
  ReactionAdded: (data) => ({ name: 'reaction.added', payload: reactionOf(data) }),
  ReactionRemoved: (data) => ({ name: 'reaction.removed', payload: reactionOf(data) }),
  MessagePinned: (data, { timestamp }) => ({
    name: 'message.pinned',
    payload: { messageId: data.messageId, chatId: data.chatId, by: personOf(data), at: timestamp },
  }),
  MessageUnpinned: (data) => ({
    name: 'message.unpinned',
    payload: { messageId: data.messageId, chatId: data.chatId, by: personOf(data) },
  }),
  ChatCreated: ({ chatId, workspaceId, name, visibility }) => ({
    name: 'chat.created',
    payload: { chatId, workspaceId, name, visibility },
  }),
  ChatRenamed: (data) => changed(data, 'renamed', { name: data.name }),
  ChatDescribed: (data) => changed(data, 'described', { description: data.description }),
  ChatVisibilityChanged: (data) => changed(data, 'visibility', { visibility: data.to }),
  ChatTypeChanged: (data) => {
    const { to, activeTaskId, activeTaskKey } = data;
    return changed(data, 'type', { type: to, activeTaskId, activeTaskKey });
  },
  ChatClosed: (data) => changed(data, 'closed', { isClosed: true }),
  ChatReopened: (data) => changed(data, 'reopened', { isClosed: false }),
  ChatDeleted: ({ chatId, workspaceId }) => ({ name: 'chat.deleted', payload: { chatId, workspaceId } }),
  ChatRead: ({ chatId, workspaceId, userId, messageId, order }) => ({
    name: 'chat.read',
    payload: { chatId, workspaceId, messageId, order },
    onlyFor: userId,
  }),
  ThreadRead: ({ chatId, workspaceId, threadRootId, userId, messageId, order }) => ({
    name: 'chat.thread-read',
    payload: { chatId, workspaceId, threadRootId, messageId, order },
    onlyFor: userId,
  }),
  ChatMuted: (data) => ({ ...changed(data, 'muted', { isMuted: true }), onlyFor: data.userId }),
  ChatUnmuted: (data) => ({ ...changed(data, 'unmuted', { isMuted: false }), onlyFor: data.userId }),
  ChatFavourited: (data) => ({ ...changed(data, 'favourited', { isFavourite: true }), onlyFor: data.userId }),
  ChatUnfavourited: (data) => ({ ...changed(data, 'unfavourited', { isFavourite: false }), onlyFor: data.userId }),
  ParticipantAdded: ({ chatId, userId, username, displayName, role }) => ({
    name: 'chat.participant-added',
    payload: { chatId, userId, username, displayName, role },
  }),
  ParticipantRoleChanged: ({ chatId, userId, to }) => ({ name: 'chat.participant-changed', payload: { chatId, userId, role: to } }),
  ParticipantRemoved: ({ chatId, userId }) => ({ name: 'chat.participant-removed', payload: { chatId, userId } }),
  WorkspaceRenamed: ({ workspaceId }) => ({ name: 'workspace.changed', payload: { workspaceId, change: 'renamed' } }),
  WorkspaceSettingsChanged: ({ workspaceId }) => ({ name: 'workspace.changed', payload: { workspaceId, change: 'settings' } }),
  OwnershipTransferred: ({ workspaceId }) => ({ name: 'workspace.changed', payload: { workspaceId, change: 'owner' } }),
  WorkspaceDeleted: ({ workspaceId }) => ({ name: 'workspace.deleted', payload: { workspaceId } }),
  MemberRoleChanged: ({ workspaceId, userId, role }) => ({ name: 'workspace.member-changed', payload: { workspaceId, userId, role } }),
  MemberLeft: ({ workspaceId, userId }) => ({ name: 'workspace.member-left', payload: { workspaceId, userId } }),
  // In which language somebody reads concerns nobody else.
  ProfileChanged: ({ userId, changes: { locale: _private, ...change } }) => ({ name: 'user.changed', payload: { userId, change } }),
  MemberJoined: ({ workspaceId, userId, username, displayName }) => ({
    name: 'workspace.member-joined',
    payload: { workspaceId, userId, username, displayName },
  }),
};

function changed(
  { chatId, workspaceId }: { readonly chatId: string; readonly workspaceId: string },
  change: ChatChange,
  fields: Partial<ChatView>,
): Push {
  return { name: 'chat.changed', payload: { chatId, workspaceId, change, fields } };
}

function personOf({ userId, username, displayName }: PersonView): PersonView {
  return { userId, username, displayName };
}

function reactionOf(data: ChatEvents['ReactionAdded']): ReactionPush {
  const { messageId, chatId, emoji, count } = data;
  return { messageId, chatId, emoji, count, by: personOf(data) };
}

const TAG_PUSHES: Handlers<TagEvents> = {
  TagsApplied: ({ messageId, chatId, revision, results }) => ({
    name: 'message.tags-applied',
    payload: { messageId, chatId, revision, results },
  }),
};

const lookUp = (handlers: Handlers<never>, event: PublishedEvent): Push | undefined =>
  (handlers as Record<string, ((data: unknown, event: PublishedEvent) => Push) | undefined>)[event.eventType]?.(event.eventData, event);

export const chatPush = (event: PublishedEvent): Push | undefined => lookUp(CHAT_PUSHES as Handlers<never>, event);
export const tagPush = (event: PublishedEvent): Push | undefined => lookUp(TAG_PUSHES as Handlers<never>, event);
