import type { ChatId, DomainEvent, UserId, WorkspaceId } from '@flowra/kernel';

/** What is known of a file besides its bytes. */
export interface AttachmentData {
  readonly attachmentId: string;
  readonly fileName: string;
  /** As its bytes say, never as its sender says. */
  readonly contentType: string;
  readonly size: number;
  /** Of an image, in pixels; null for everything else. */
  readonly width: number | null;
  readonly height: number | null;
}

interface AttachmentPlace {
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
}

export type AttachmentUploaded = DomainEvent<'AttachmentUploaded', AttachmentData & AttachmentPlace & { readonly by: UserId }>;
export type AttachmentRemoved = DomainEvent<
  'AttachmentRemoved',
  AttachmentPlace & { readonly attachmentId: string; readonly reason: 'unused' | 'message-deleted' }
>;

/** Everything that can happen to an attachment. */
export type AttachmentEvent = AttachmentUploaded | AttachmentRemoved;
