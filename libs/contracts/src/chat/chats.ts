import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import type { PersonView } from '../person';

export type ChatVisibility = 'public' | 'private' | 'direct';
export type ChatType = 'discussion' | 'task' | 'bug' | 'epic';

export interface ParticipantView extends PersonView {
  readonly role: 'admin' | 'member';
}

/** The newest thing that somebody said in a chat, as a list shows it. */
export interface LastMessageView {
  readonly messageId: string;
  readonly author: PersonView;
  /** The beginning of its text, on one line. */
  readonly excerpt: string;
  readonly postedAt: string;
}

export interface ChatView {
  readonly chatId: string;
  readonly workspaceId: string;
  /** Of a direct chat: the names of the others. */
  readonly name: string;
  /** Empty when there is none. */
  readonly description: string;
  readonly visibility: ChatVisibility;
  readonly type: ChatType;
  /** The task that management tags apply to. */
  readonly activeTaskId: string | null;
  readonly activeTaskKey: string | null;
  readonly isClosed: boolean;
  /** Whether the caller takes part; others may only read, and only a public chat. */
  readonly isParticipant: boolean;
  readonly role: 'admin' | 'member' | null;
  readonly participantCount: number;
  /** Of a direct chat: who else is in it. Empty for any other chat. */
  readonly others: readonly PersonView[];
  /** Null when nobody said anything yet. */
  readonly lastMessage: LastMessageView | null;
  /** Everything up to this place of the chat counts as read by the caller; 0 for whoever takes no part. */
  readonly readOrder: number;
  /** Messages of others outside threads, since the caller last read or wrote here; 500 stands for 500 and more. */
  readonly unreadCount: number;
  /** Messages of others that name the caller or call everybody, in threads too, since then. */
  readonly mentionCount: number;
  readonly isMuted: boolean;
  readonly isFavourite: boolean;
  readonly createdAt: string;
}

/** A chat with how much is kept in it. */
export interface ChatDetails extends ChatView {
  /** How many messages are pinned. */
  readonly pinCount: number;
  /** How many files its messages carry; 100 stands for 100 and more. */
  readonly fileCount: number;
}

/**
 * A direct chat is that of a set of 2 to 8 people, the caller included: it takes no name, and creating it again answers the one
 * there is. Any other chat needs a name.
 */
export class CreateChatBody {
  @IsOptional() @IsString() @MaxLength(80) name?: string;
  @IsOptional() @IsString() @MaxLength(500) description?: string;
  @IsIn(['public', 'private', 'direct']) visibility!: 'public' | 'private' | 'direct';
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(64, { each: true }) participantIds?: string[];
}

export class CreateChat extends CreateChatBody {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

/** What is left out stays as it is; an empty description takes it away. */
export class ChangeChatBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(80) name?: string;
  @IsOptional() @IsString() @MaxLength(500) description?: string;
  @IsOptional() @IsIn(['public', 'private']) visibility?: 'public' | 'private';
}

export class ChangeChat extends ChangeChatBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

/**
 * Which chats to list, and how. `mine`: open ones I take part in; `direct`: my direct ones; `closed`: closed ones I may see; `all`:
 * every chat I may see. By name, or unread ones first and then those with the newest messages.
 */
export class ChatListRequest extends PageRequest {
  @IsOptional() @IsIn(['all', 'mine', 'direct', 'closed']) filter?: 'all' | 'mine' | 'direct' | 'closed';
  @IsOptional() @IsIn(['name', 'activity']) sort?: 'name' | 'activity';
}

export class ListChats extends ChatListRequest {
  @IsString() @MinLength(1) @MaxLength(64) workspaceId!: string;
}

export class ChatRef {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class ChatPageRequest extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class AddParticipantBody {
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
  @IsOptional() @IsIn(['admin', 'member']) role?: 'admin' | 'member';
}

export class AddParticipant extends AddParticipantBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

export class ChangeParticipantBody {
  @IsIn(['admin', 'member']) role!: 'admin' | 'member';
}

export class ChangeParticipant extends ChangeParticipantBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
}

export class ParticipantRef {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
}

export const createChat = defineRequest<CreateChat, ChatView>('chat', 'create-chat', 1, CreateChat);
export const changeChat = defineRequest<ChangeChat, ChatView>('chat', 'change-chat', 1, ChangeChat);
export const deleteChat = defineRequest<ChatRef, null>('chat', 'delete-chat', 1, ChatRef);
export const listChats = defineRequest<ListChats, Page<ChatView>>('chat', 'list-chats', 1, ListChats);
export const getChat = defineRequest<ChatRef, ChatDetails>('chat', 'get-chat', 1, ChatRef);
export const joinChat = defineRequest<ChatRef, ChatView>('chat', 'join-chat', 1, ChatRef);
export const leaveChat = defineRequest<ChatRef, null>('chat', 'leave-chat', 1, ChatRef);
export const closeChat = defineRequest<ChatRef, ChatView>('chat', 'close-chat', 1, ChatRef);
export const reopenChat = defineRequest<ChatRef, ChatView>('chat', 'reopen-chat', 1, ChatRef);
export const listParticipants = defineRequest<ChatPageRequest, Page<ParticipantView>>('chat', 'list-participants', 1, ChatPageRequest);
export const addParticipant = defineRequest<AddParticipant, ParticipantView>('chat', 'add-participant', 1, AddParticipant);
export const changeParticipant = defineRequest<ChangeParticipant, ParticipantView>('chat', 'change-participant', 1, ChangeParticipant);
export const removeParticipant = defineRequest<ParticipantRef, null>('chat', 'remove-participant', 1, ParticipantRef);

/** Who may receive what happens in a chat; asked by services, never by people. */
export interface ChatAudience {
  readonly chatId: string;
  readonly workspaceId: string;
  readonly visibility: ChatView['visibility'];
  readonly participantIds: readonly string[];
}

/** Where a chat is, for whoever may read it; asked by services on behalf of people. */
export interface ChatPlace {
  readonly chatId: string;
  readonly workspaceId: string;
}

export const locateChat = defineRequest<ChatRef, ChatPlace>('chat', 'locate-chat', 1, ChatRef);
export const getAudience = defineRequest<ChatRef, ChatAudience>('chat', 'get-audience', 1, ChatRef);
