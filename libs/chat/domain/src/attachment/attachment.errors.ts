/** Every way an attachment refuses a command, or a message refuses an attachment. */
export const ATTACHMENT_ERROR_CODES = [
  'attachment.not-found',
  'attachment.empty',
  'attachment.too-large',
  'attachment.incomplete',
  'attachment.already-used',
] as const;

export type AttachmentErrorCode = (typeof ATTACHMENT_ERROR_CODES)[number];
