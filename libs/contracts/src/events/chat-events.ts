import type { ChatType, ChatVisibility } from '../chat/chats';

export interface Mention {
  readonly username: string;
  readonly userId: string;
}

/** Everybody at once: `here` those who are online, `chat` all who take part. */
export type MentionsAll = 'here' | 'chat';

export interface ParticipantData {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: 'admin' | 'member';
}

/** What admins settle for a workspace. */
export interface WorkspaceSettingsData {
  readonly description: string;
  readonly whoMayCreateChats: 'everyone' | 'admins';
  readonly whoMayInvite: 'everyone' | 'admins';
  readonly defaultChatId: string | null;
  readonly isGuideClosed: boolean;
}

/** What is known of a file besides its bytes. */
export interface AttachmentData {
  readonly attachmentId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
}

/** What somebody says about themselves. */
export interface ProfileData {
  readonly timezone: string | null;
  readonly locale: string | null;
  readonly statusText: string;
  readonly statusEmoji: string | null;
}

interface InWorkspace {
  readonly workspaceId: string;
}
interface InChat extends InWorkspace {
  readonly chatId: string;
}

/** A personal access token, and whose it is. */
interface OfToken {
  readonly tokenId: string;
  readonly userId: string;
}

/** A program as the author of a message. */
export interface IntegrationData {
  readonly webhookId: string;
  readonly avatar: string | null;
  /** Who made the webhook: the message does what they may. */
  readonly by: { readonly userId: string; readonly username: string; readonly displayName: string };
}

interface OfWebhook extends InChat {
  readonly webhookId: string;
}
interface WebhookLookData {
  readonly name: string;
  readonly avatar: string | null;
}
interface WebhookSecretData {
  readonly secretHash: string;
  readonly lastFour: string;
}

/** What a chat is to one person, and to nobody else. */
interface OwnChat extends InChat {
  readonly userId: string;
}

/** Who did something to a message that is not theirs alone. */
interface OnMessage extends InChat {
  readonly messageId: string;
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

interface ReactionData extends OnMessage {
  readonly emoji: string;
  /** How many people have reacted so afterwards. */
  readonly count: number;
}

/** What the chat service publishes, version 1 of each: `eventType` → `eventData`. */
export interface ChatEvents {
  WorkspaceCreated: InWorkspace & {
    readonly name: string;
    readonly key: string;
    readonly ownerId: string;
    readonly ownerUsername: string;
    readonly ownerName: string;
  };
  WorkspaceRenamed: InWorkspace & { readonly name: string; readonly by: string };
  /** Those settings that are others now. */
  WorkspaceSettingsChanged: InWorkspace & { readonly changes: Partial<WorkspaceSettingsData>; readonly by: string };
  WorkspaceDeleted: InWorkspace & { readonly by: string };
  OwnershipTransferred: InWorkspace & { readonly from: string; readonly to: string; readonly by: string };
  MemberJoined: InWorkspace & ParticipantData & { readonly inviteId: string | null };
  MemberRoleChanged: InWorkspace & { readonly userId: string; readonly role: 'admin' | 'member'; readonly by: string };
  /** Left, or was removed by somebody else. */
  MemberLeft: InWorkspace & { readonly userId: string; readonly by: string };
  InviteCreated: InWorkspace & {
    readonly inviteId: string;
    readonly token: string;
    readonly by: string;
    readonly expiresAt: string | null;
    readonly maxUses: number | null;
  };
  InviteRevoked: InWorkspace & { readonly inviteId: string; readonly by: string };
  ProfileChanged: {
    readonly userId: string;
    /** What is another now. */
    readonly changes: Partial<ProfileData>;
    /** The workspaces where it shows. */
    readonly workspaceIds: readonly string[];
  };
  PersonalTokenCreated: OfToken & {
    readonly username: string;
    readonly displayName: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly secretHash: string;
    readonly lastFour: string;
    readonly expiresAt: string;
  };
  PersonalTokenRevoked: OfToken & { readonly by: string };
  ChatCreated: InChat & {
    readonly name: string;
    readonly visibility: ChatVisibility;
    /** Left out when there is none. */
    readonly description?: string;
    readonly by: string;
    readonly participants: readonly ParticipantData[];
  };
  ParticipantAdded: InChat & ParticipantData & { readonly by: string };
  ParticipantRemoved: InChat & { readonly userId: string; readonly by: string };
  ParticipantRoleChanged: InChat & {
    readonly userId: string;
    readonly from: ParticipantData['role'];
    readonly to: ParticipantData['role'];
    readonly by: string;
  };
  ChatRenamed: InChat & { readonly name: string; readonly by: string };
  ChatDescribed: InChat & { readonly description: string; readonly by: string };
  ChatVisibilityChanged: InChat & { readonly from: ChatVisibility; readonly to: ChatVisibility; readonly by: string };
  ChatTypeChanged: InChat & {
    readonly from: ChatType;
    readonly to: ChatType;
    readonly activeTaskId: string | null;
    readonly activeTaskKey: string | null;
  };
  ChatClosed: InChat & { readonly by: string };
  ChatReopened: InChat & { readonly by: string };
  /** Names who could see the chat until now. */
  ChatDeleted: InChat & { readonly by: string; readonly visibility: ChatVisibility; readonly participantIds: readonly string[] };
  ChatRead: OwnChat & { readonly messageId: string; readonly order: number };
  /** How far into the replies to a message; `messageId` is the reply. */
  ThreadRead: OwnChat & { readonly threadRootId: string; readonly messageId: string; readonly order: number };
  ChatMuted: OwnChat;
  ChatUnmuted: OwnChat;
  ChatFavourited: OwnChat;
  ChatUnfavourited: OwnChat;
  WebhookCreated: OfWebhook & WebhookLookData & WebhookSecretData & { readonly maker: IntegrationData['by'] };
  /** What is another now. */
  WebhookChanged: OfWebhook & { readonly changes: Partial<WebhookLookData>; readonly by: string };
  WebhookSecretRotated: OfWebhook & WebhookSecretData & { readonly by: string };
  WebhookDeleted: OfWebhook & { readonly by: string };
  MessagePosted: InChat & {
    readonly messageId: string;
    readonly authorId: string;
    readonly authorUsername: string;
    readonly authorName: string;
    readonly kind: 'user' | 'bot';
    readonly content: string;
    readonly threadRootId: string | null;
    readonly threadRootAuthorId: string | null;
    readonly mentions: readonly Mention[];
    /** Left out when the message is not for everybody. */
    readonly mentionsAll?: MentionsAll;
    readonly clientMessageId: string | null;
    readonly postedAt: string;
    /** Left out when there are none. */
    readonly attachments?: readonly AttachmentData[];
    /** The item that was created without a message and gets this one: what its tags ask for is done. Left out otherwise. */
    readonly createdTaskId?: string;
    /** The program that wrote it, on whose behalf; left out when a person wrote it. `authorId` is the webhook then. */
    readonly integration?: IntegrationData;
  };
  MessageEdited: InChat & {
    readonly messageId: string;
    readonly by: string;
    readonly authorUsername: string;
    readonly authorName: string;
    readonly threadRootId: string | null;
    readonly content: string;
    readonly mentions: readonly Mention[];
    readonly mentionsAll?: MentionsAll;
    readonly revision: number;
  };
  MessageDeleted: InChat & { readonly messageId: string; readonly by: string };
  AttachmentUploaded: InChat & AttachmentData & { readonly by: string };
  AttachmentRemoved: InChat & { readonly attachmentId: string; readonly reason: 'unused' | 'message-deleted' };
  ReactionAdded: ReactionData;
  ReactionRemoved: ReactionData;
  MessagePinned: OnMessage;
  MessageUnpinned: OnMessage;
  ReminderDue: InChat & {
    readonly reminderId: string;
    /** Who is to be reminded. */
    readonly userId: string;
    readonly messageId: string;
    readonly authorName: string;
    readonly excerpt: string;
    readonly remindAt: string;
  };
  TagOutcomesRecorded: TagOutcomesData;
}

/** What one service did with the tags of a message that are its own. */
export interface TagOutcomesData extends InChat {
  readonly messageId: string;
  readonly revision: number;
  readonly owner: 'task' | 'chat';
  readonly results: readonly TagResultData[];
}

export interface TagResultData {
  readonly index: number;
  readonly name: string;
  readonly value: string;
  readonly ok: boolean;
  readonly text: string;
}
