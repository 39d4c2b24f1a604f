import { type ChatEvents, postedMessage, type PublishedEvent, type TagEvents } from '@flowra/contracts';
import type { Push } from './push';

type Handlers<Events> = { readonly [Type in keyof Events]?: (data: Events[Type], event: PublishedEvent) => Push };

/** What an event of the chat service means on a screen. */
const CHAT_PUSHES: Handlers<ChatEvents> = {
  MessagePosted: (data, { position }) => ({ name: 'message.posted', payload: { message: postedMessage(data, position) } }),
  MessageEdited: ({ messageId, chatId, content, revision }, { timestamp }) => ({
    name: 'message.edited',
    payload: { messageId, chatId, content, revision, editedAt: timestamp },
  }),
  MessageDeleted: ({ messageId, chatId }, { timestamp }) => ({
    name: 'message.deleted',
    payload: { messageId, chatId, deletedAt: timestamp },
  }),
  ChatCreated: ({ chatId, workspaceId, name, visibility }) => ({
    name: 'chat.created',
    payload: { chatId, workspaceId, name, visibility },
  }),
  ChatTypeChanged: ({ chatId, workspaceId }) => ({ name: 'chat.changed', payload: { chatId, workspaceId, change: 'type' } }),
  ChatClosed: ({ chatId, workspaceId }) => ({ name: 'chat.changed', payload: { chatId, workspaceId, change: 'closed' } }),
  ChatReopened: ({ chatId, workspaceId }) => ({ name: 'chat.changed', payload: { chatId, workspaceId, change: 'reopened' } }),
  ParticipantAdded: ({ chatId, userId, username, displayName }) => ({
    name: 'chat.participant-added',
    payload: { chatId, userId, username, displayName },
  }),
  ParticipantRemoved: ({ chatId, userId }) => ({ name: 'chat.participant-removed', payload: { chatId, userId } }),
  WorkspaceRenamed: ({ workspaceId }) => ({ name: 'workspace.changed', payload: { workspaceId, change: 'renamed' } }),
  WorkspaceSettingsChanged: ({ workspaceId }) => ({ name: 'workspace.changed', payload: { workspaceId, change: 'settings' } }),
  OwnershipTransferred: ({ workspaceId }) => ({ name: 'workspace.changed', payload: { workspaceId, change: 'owner' } }),
  WorkspaceDeleted: ({ workspaceId }) => ({ name: 'workspace.deleted', payload: { workspaceId } }),
  MemberRoleChanged: ({ workspaceId, userId, role }) => ({ name: 'workspace.member-changed', payload: { workspaceId, userId, role } }),
  MemberLeft: ({ workspaceId, userId }) => ({ name: 'workspace.member-left', payload: { workspaceId, userId } }),
  MemberJoined: ({ workspaceId, userId, username, displayName }) => ({
    name: 'workspace.member-joined',
    payload: { workspaceId, userId, username, displayName },
  }),
};

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
