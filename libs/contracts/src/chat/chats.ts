import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { WorkspacePageRequest } from './workspaces';

export type ChatType = 'discussion' | 'task' | 'bug' | 'epic';

export interface ParticipantView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: 'admin' | 'member';
}

export interface ChatView {
  readonly chatId: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly visibility: 'public' | 'private' | 'direct';
  readonly type: ChatType;
  /** The task that management tags apply to. */
  readonly activeTaskId: string | null;
  readonly activeTaskKey: string | null;
  readonly isClosed: boolean;
  /** Whether the caller takes part; others may only read, and only a public chat. */
  readonly isParticipant: boolean;
  readonly role: 'admin' | 'member' | null;
  readonly participantCount: number;
  readonly createdAt: string;
}

export class CreateChatBody {
  @IsString() @MinLength(1) @MaxLength(80) name!: string;
  @IsIn(['public', 'private']) visibility!: 'public' | 'private';
  @IsOptional() @IsArray() @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(64, { each: true }) participantIds?: string[];
}

export class CreateChat extends CreateChatBody {
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

export class ParticipantRef {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @MinLength(1) @MaxLength(64) userId!: string;
}

export const createChat = defineRequest<CreateChat, ChatView>('chat', 'create-chat', 1, CreateChat);
export const listChats = defineRequest<WorkspacePageRequest, Page<ChatView>>('chat', 'list-chats', 1, WorkspacePageRequest);
export const getChat = defineRequest<ChatRef, ChatView>('chat', 'get-chat', 1, ChatRef);
export const joinChat = defineRequest<ChatRef, ChatView>('chat', 'join-chat', 1, ChatRef);
export const leaveChat = defineRequest<ChatRef, null>('chat', 'leave-chat', 1, ChatRef);
export const closeChat = defineRequest<ChatRef, ChatView>('chat', 'close-chat', 1, ChatRef);
export const reopenChat = defineRequest<ChatRef, ChatView>('chat', 'reopen-chat', 1, ChatRef);
export const listParticipants = defineRequest<ChatPageRequest, Page<ParticipantView>>('chat', 'list-participants', 1, ChatPageRequest);
export const addParticipant = defineRequest<AddParticipant, ParticipantView>('chat', 'add-participant', 1, AddParticipant);
export const removeParticipant = defineRequest<ParticipantRef, null>('chat', 'remove-participant', 1, ParticipantRef);

/** Who may receive what happens in a chat; asked by services, never by people. */
export interface ChatAudience {
  readonly chatId: string;
  readonly workspaceId: string;
  readonly visibility: ChatView['visibility'];
  readonly participantIds: readonly string[];
}

export const getAudience = defineRequest<ChatRef, ChatAudience>('chat', 'get-audience', 1, ChatRef);
