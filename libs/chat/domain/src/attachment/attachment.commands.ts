import type { DomainCommand } from '@flowra/kernel';
import type { AttachmentRemoved, AttachmentUploaded } from './attachment.events';

/** That the uploader takes part in the chat is checked before. */
export type UploadAttachment = DomainCommand<'Upload', AttachmentUploaded['data'] & { readonly limitBytes: number }>;
export type RemoveAttachment = DomainCommand<'Remove', Pick<AttachmentRemoved['data'], 'reason'>>;

/** Everything that can be asked of an attachment. */
export type AttachmentCommand = UploadAttachment | RemoveAttachment;
