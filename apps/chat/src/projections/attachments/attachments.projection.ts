import type { ChatEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface AttachmentDocument extends Guarded {
  chatId: string;
  workspaceId: string;
  uploaderId: string;
  fileName: string;
  contentType: string;
  size: number;
  width: number | null;
  height: number | null;
  uploadedAt: Date;
  isRemoved: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Files of chats, without their bytes: one document per file. */
export const attachmentsProjection = defineProjection<AttachmentDocument, ChatEvents>('attachments', 'chat', 'Attachment', schema, {
  AttachmentUploaded: ({ eventData: { attachmentId, by, ...data }, at }) =>
    create(attachmentId, { ...data, uploaderId: by, uploadedAt: at, isRemoved: false }),
  AttachmentRemoved: ({ eventData: { attachmentId } }) => set(attachmentId, { isRemoved: true }),
});
