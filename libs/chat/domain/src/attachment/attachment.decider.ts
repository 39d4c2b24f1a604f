import { refuse, unreachable, type ChatId, type Decider, type ErrorDetails, type WorkspaceId } from '@flowra/kernel';
import type { AttachmentCommand, RemoveAttachment, UploadAttachment } from './attachment.commands';
import type { AttachmentErrorCode } from './attachment.errors';
import type { AttachmentEvent } from './attachment.events';

/** Longer names are cut; common file systems take no more. */
export const FILE_NAME_LIMIT = 200;

/** An attachment as its own decisions need it. */
export interface Attachment {
  readonly attachmentId: string;
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly isRemoved: boolean;
}

/** An attachment that was never uploaded is null. */
export type AttachmentState = Attachment | null;

/** Files that people put into a chat. */
export const attachmentDecider: Decider<AttachmentState, AttachmentCommand, AttachmentEvent> = {
  aggregateType: 'Attachment',
  initial: null,
  decide,
  evolve,
};

/** A file has one message, or is removed unused: whichever event takes this value first decides. */
export const attachmentUse = (attachmentId: string): string => `attachment-use:${attachmentId}`;

/** A file name without a path and without what cannot be shown; never empty. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? '';
  // Control characters, and those that turn the direction of the text around: "gpj.exe" must not be read as an image.
  const shown = last.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  const extension = /\.[^.\s]{1,20}$/.exec(shown)?.[0] ?? '';
  const cut = shown.length > FILE_NAME_LIMIT ? shown.slice(0, FILE_NAME_LIMIT - extension.length).trim() + extension : shown;
  return /[^.]/.test(cut) ? cut : 'file';
}

function decide(command: AttachmentCommand, state: AttachmentState): readonly AttachmentEvent[] {
  switch (command.type) {
    case 'Upload':
      return upload(command, state);
    case 'Remove':
      return remove(command, state);
    default:
      return unreachable(command);
  }
}

function upload({ data: { limitBytes, ...data } }: UploadAttachment, state: AttachmentState): readonly AttachmentEvent[] {
  if (state !== null) return [];
  if (data.size === 0) throw refused('attachment.empty');
  if (data.size > limitBytes) throw refused('attachment.too-large', { limitBytes });
  return [{ type: 'AttachmentUploaded', data: { ...data, fileName: cleanFileName(data.fileName) } }];
}

function remove({ data: { reason } }: RemoveAttachment, state: AttachmentState): readonly AttachmentEvent[] {
  if (state === null) throw refused('attachment.not-found');
  if (state.isRemoved) return [];
  const { attachmentId, chatId, workspaceId } = state;
  return [{ type: 'AttachmentRemoved', data: { attachmentId, chatId, workspaceId, reason } }];
}

function refused(code: AttachmentErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}

function evolve(state: AttachmentState, event: AttachmentEvent): AttachmentState {
  if (event.type === 'AttachmentUploaded') {
    const { attachmentId, chatId, workspaceId } = event.data;
    return { attachmentId, chatId, workspaceId, isRemoved: false };
  }
  return state && { ...state, isRemoved: true };
}
