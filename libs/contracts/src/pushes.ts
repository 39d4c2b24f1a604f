import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { ChatView, ParticipantView } from './chat/chats';
import type { MessageView, TagResultView } from './chat/messages';
import type { ProfileView } from './chat/profiles';
import type { Mention, MentionsAll } from './events/chat-events';
import type { PersonView } from './person';
import type { NotificationView } from './notification/notifications';
import type { TaskView } from './task/task-views';
import type { PresenceState } from './realtime/presence';

/** Every push names where in the feed it stands; `after` with it replays what followed (design, section 9). */
export interface Positioned {
  /** Opaque to clients: `epoch.partition.offset`. */
  readonly position: string;
}

/** What happens to the inbox of the socket's owner. */
export interface InboxChange {
  /** How many entries are unread now; null when that could not be told. */
  readonly unread: number | null;
}

/** What can become different about a chat; the last four only for the person who asked for it. */
export type ChatChange =
  'renamed' | 'described' | 'visibility' | 'type' | 'closed' | 'reopened' | 'muted' | 'unmuted' | 'favourited' | 'unfavourited';

/** One person's reaction; `count` is how many have reacted so now. */
export interface ReactionPush {
  readonly messageId: string;
  readonly chatId: string;
  readonly emoji: string;
  readonly count: number;
  readonly by: PersonView;
}

/** What the server sends over a socket: event name → payload. */
export interface ServerPushes {
  'message.posted': Positioned & { readonly message: MessageView };
  'message.edited': Positioned & {
    readonly messageId: string;
    readonly chatId: string;
    readonly content: string;
    readonly mentions: readonly Mention[];
    readonly mentionsAll: MentionsAll | null;
    readonly revision: number;
    readonly editedAt: string;
  };
  'message.deleted': Positioned & { readonly messageId: string; readonly chatId: string; readonly deletedAt: string };
  'message.pinned': Positioned & { readonly messageId: string; readonly chatId: string; readonly by: PersonView; readonly at: string };
  'message.unpinned': Positioned & { readonly messageId: string; readonly chatId: string; readonly by: PersonView };
  'reaction.added': Positioned & ReactionPush;
  'reaction.removed': Positioned & ReactionPush;
  'message.tags-applied': Positioned & {
    readonly messageId: string;
    readonly chatId: string;
    readonly revision: number;
    readonly results: readonly TagResultView[];
  };
  'chat.created': Positioned & {
    readonly chatId: string;
    readonly workspaceId: string;
    readonly name: string;
    readonly visibility: ChatView['visibility'];
  };
  'chat.changed': Positioned & {
    readonly chatId: string;
    readonly workspaceId: string;
    /** What happened, in one word. */
    readonly change: ChatChange;
    /** The fields of the chat that are different now. */
    readonly fields: Partial<ChatView>;
  };
  /**
   * A message in a chat of the socket's owner that the socket does not follow, so that unread counts can be kept. Whoever follows the
   * chat gets `message.posted` instead.
   */
  'chat.activity': Positioned & {
    readonly chatId: string;
    readonly workspaceId: string;
    readonly messageId: string;
    readonly threadRootId: string | null;
    readonly authorId: string;
    readonly mentionedIds: readonly string[];
    /** Whether it calls everybody. */
    readonly isForAll: boolean;
    readonly order: number;
  };
  /** To everybody who could see it. Nothing follows. */
  'chat.deleted': Positioned & { readonly chatId: string; readonly workspaceId: string };
  /** To the other windows of the person who read. */
  'chat.read': Positioned & {
    readonly chatId: string;
    readonly workspaceId: string;
    readonly messageId: string;
    readonly order: number;
  };
  /** To the others of a direct chat: somebody has seen everything up to this message. Other chats are too large to be told of each reader. */
  'chat.seen': Positioned & {
    readonly chatId: string;
    readonly workspaceId: string;
    readonly userId: string;
    readonly messageId: string;
    readonly order: number;
  };
  /** To all windows of the person who read a thread. */
  'chat.thread-read': Positioned & {
    readonly chatId: string;
    readonly workspaceId: string;
    readonly threadRootId: string;
    /** The reply up to which it is read, and its place in the chat. */
    readonly messageId: string;
    readonly order: number;
  };
  'chat.participant-added': Positioned & {
    readonly chatId: string;
    readonly userId: string;
    readonly username: string;
    readonly displayName: string;
    readonly role: ParticipantView['role'];
  };
  'chat.participant-changed': Positioned & { readonly chatId: string; readonly userId: string; readonly role: ParticipantView['role'] };
  'chat.participant-removed': Positioned & { readonly chatId: string; readonly userId: string };
  /** Somebody changed what others see of them. */
  'user.changed': Positioned & { readonly userId: string; readonly change: Partial<ProfileView> };
  'workspace.member-joined': Positioned & {
    readonly workspaceId: string;
    readonly userId: string;
    readonly username: string;
    readonly displayName: string;
  };
  'workspace.member-left': Positioned & { readonly workspaceId: string; readonly userId: string };
  'workspace.member-changed': Positioned & { readonly workspaceId: string; readonly userId: string; readonly role: 'admin' | 'member' };
  'workspace.changed': Positioned & { readonly workspaceId: string; readonly change: 'renamed' | 'settings' | 'owner' };
  'workspace.deleted': Positioned & { readonly workspaceId: string };
  'task.created': Positioned & { readonly task: TaskView };
  'task.changed': Positioned & {
    readonly taskId: string;
    readonly chatId: string;
    readonly workspaceId: string;
    readonly version: number;
    readonly change: Partial<TaskView>;
  };
  /** A card has another place in its column; a card that changed its column is told with `task.changed` before. */
  'task.moved': Positioned & {
    readonly taskId: string;
    readonly chatId: string;
    readonly workspaceId: string;
    readonly version: number;
    readonly status: string;
    readonly rank: string;
  };
  'task.deleted': Positioned & { readonly taskId: string; readonly chatId: string; readonly workspaceId: string };
  'notification.created': Positioned & InboxChange & { readonly notification: NotificationView };
  'notification.read': Positioned & InboxChange & { readonly notificationId: string };
  'notification.unread': Positioned & InboxChange & { readonly notificationId: string };
  'notification.deleted': Positioned & InboxChange & { readonly notificationId: string };
  typing: { readonly chatId: string; readonly threadRootId: string | null; readonly userId: string; readonly displayName: string };
  'presence.changed': { readonly userId: string; readonly state: PresenceState };
  /** The last word before the server closes the socket of somebody who is no longer signed in. */
  'auth.ended': { readonly code: string };
}

export type PushName = keyof ServerPushes;

/** Follows a chat or a workspace; `after` is a position seen before, and everything after it is replayed before the acknowledgement. */
export class SubscribeRequest {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) chatId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) workspaceId?: string;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
}

/** Ends following. */
export class UnsubscribeRequest {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) chatId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) workspaceId?: string;
}

/** Says that the person types in a chat, or in a thread of it. */
export class TypingRequest {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) threadRootId?: string;
}

/** Says whether the person is at this device. */
export class PresenceRequest {
  @IsIn(['active', 'away']) state!: 'active' | 'away';
}

/** How what a socket asks is refused: with a code of the catalogue. */
export interface Refused {
  readonly ok: false;
  readonly code: string;
  /** Which scope the personal access token lacks. */
  readonly scope?: string;
}

/** How what a socket asks is acknowledged. */
export type SocketReply = { readonly ok: true } | Refused;

/** How a subscription is acknowledged. `resync` asks the client to load the view over HTTP again. */
export type SubscribeReply = { readonly ok: true; readonly position: string; readonly resync: boolean } | Refused;
