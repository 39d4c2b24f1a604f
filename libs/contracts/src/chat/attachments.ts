import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import type { Page } from '../page';
import type { PersonView } from '../person';
import { ChatPageRequest } from './chats';

/** Files travel between services, and are kept, in pieces of this many bytes; only the last one is shorter. */
export const ATTACHMENT_CHUNK_BYTES = 255 * 1024;
/** How many files one message may carry. */
export const ATTACHMENTS_PER_MESSAGE = 10;
/** A piece as base64. */
const CHUNK_CHARACTERS = Math.ceil(ATTACHMENT_CHUNK_BYTES / 3) * 4;
const MOST_CHUNKS = 100_000;

/** What a file may turn out to be; whatever its bytes don't tell is the last. */
export const ATTACHMENT_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'text/plain; charset=utf-8',
  'application/octet-stream',
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** A file in a chat. */
export interface AttachmentView {
  readonly attachmentId: string;
  readonly fileName: string;
  /** As its bytes say, never as its sender says. */
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  /** Of an image, in pixels; null for everything else. */
  readonly width: number | null;
  readonly height: number | null;
}

/** A file that a message carries, with where it stands. */
export interface ChatFileView extends AttachmentView {
  readonly messageId: string;
  /** The message that its own replies to. */
  readonly threadRootId: string | null;
  readonly author: PersonView;
  readonly postedAt: string;
}

export class AttachmentRef {
  @IsString() @MinLength(1) @MaxLength(64) attachmentId!: string;
}

export class AttachmentQuery {
  /** 1: a picture to show in the conversation, not above 2 MB. */
  @IsOptional() @IsIn(['1']) preview?: '1';
}

export class BeginUpload {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
  @IsString() @MaxLength(1000) fileName!: string;
}

/** Where the pieces of a file go. */
export interface StartedUpload {
  readonly attachmentId: string;
  /** The answer when this command ran to its end before; then no pieces are needed. */
  readonly finished: AttachmentView | null;
}

/** One piece of a file. The same piece again changes nothing. */
export class AppendUpload extends AttachmentRef {
  @IsInt() @Min(0) @Max(MOST_CHUNKS) index!: number;
  /** base64 */
  @IsString() @MaxLength(CHUNK_CHARACTERS) @Matches(/^[A-Za-z0-9+/]*={0,2}$/) data!: string;
}

export class CompleteUpload extends AttachmentRef {
  /** How many bytes were sent in all. */
  @IsInt() @Min(0) size!: number;
}

export class ReadAttachment extends AttachmentRef {
  @IsInt() @Min(0) @Max(MOST_CHUNKS) index!: number;
}

export interface AttachmentChunk {
  /** base64 */
  readonly data: string;
}

export const beginUpload = defineRequest<BeginUpload, StartedUpload>('chat', 'begin-upload', 1, BeginUpload);
export const appendUpload = defineRequest<AppendUpload, null>('chat', 'append-upload', 1, AppendUpload);
export const completeUpload = defineRequest<CompleteUpload, AttachmentView>('chat', 'complete-upload', 1, CompleteUpload);
export const getAttachment = defineRequest<AttachmentRef, AttachmentView>('chat', 'get-attachment', 1, AttachmentRef);
export const readAttachment = defineRequest<ReadAttachment, AttachmentChunk>('chat', 'read-attachment', 1, ReadAttachment);
export const listFiles = defineRequest<ChatPageRequest, Page<ChatFileView>>('chat', 'list-files', 1, ChatPageRequest);
