import type { AttachmentData, AttachmentView } from '@flowra/contracts';

/** What people see of a file besides its bytes, and what a message keeps of it. */
export function toAttachmentView(
  { fileName, contentType, size, width, height }: Omit<AttachmentData, 'attachmentId'>,
  attachmentId: string,
): AttachmentView {
  return { attachmentId, fileName, contentType, size, width, height };
}
