import type { AttachmentChunk, AttachmentView, Principal } from '@flowra/contracts';
import { DomainError, refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import type { AttachmentDocument } from '../projections/attachments/attachments.projection';
import { ReadModels } from '../projections/read-models';
import { AttachmentStorage } from './attachment-storage';
import { toAttachmentView } from './attachment-view';

/** Files as one person may see and use them. */
@Injectable()
export class AttachmentAccess {
  constructor(
    private readonly models: ReadModels,
    private readonly chats: ChatAccess,
    private readonly storage: AttachmentStorage,
  ) {}

  /** What is known of a file that the caller may see. Throws `attachment.not-found`. */
  async view(attachmentId: string, principal: Principal): Promise<AttachmentView> {
    return toAttachmentView(await this.requireVisible(attachmentId, principal), attachmentId);
  }

  /** One piece of a file; who asks is checked for each. Throws `attachment.not-found`. */
  async read(attachmentId: string, index: number, principal: Principal): Promise<AttachmentChunk> {
    await this.requireVisible(attachmentId, principal);
    const bytes = await this.storage.read(attachmentId, index);
    if (!bytes) throw refuse('attachment.not-found', { attachmentId });
    return { data: bytes.toString('base64') };
  }

  /**
   * Files for a message of their uploader, in the order given. Throws `attachment.not-found` for one that somebody else uploaded, or into another
   * chat. That no other message has them is decided when the message is stored.
   */
  async requireUsable(attachmentIds: readonly string[], chatId: string, uploaderId: string): Promise<AttachmentView[]> {
    const found = await this.models.attachments.find({ _id: { $in: [...attachmentIds] }, chatId, uploaderId, isRemoved: false }).toArray();
    return attachmentIds.map((attachmentId) => {
      const document = found.find(({ _id }) => _id === attachmentId);
      if (!document) throw refuse('attachment.not-found', { field: 'attachmentIds', attachmentId });
      return toAttachmentView(document, attachmentId);
    });
  }

  /** Whoever sees the chat sees a file once a message has it, and until that is deleted; before, only its uploader does. */
  private async requireVisible(attachmentId: string, principal: Principal): Promise<AttachmentDocument> {
    const document = await this.models.attachments.findOne({ _id: attachmentId, isRemoved: false });
    if (!document) throw refuse('attachment.not-found', { attachmentId });
    const message = await this.models.messages.findOne({ 'attachments.attachmentId': attachmentId }, { projection: { deletedAt: 1 } });
    const isShown = message ? message.deletedAt === null : document.uploaderId === principal.userId;
    if (!isShown) throw refuse('attachment.not-found', { attachmentId });
    try {
      await this.chats.requireVisible(document.chatId, principal);
    } catch (error) {
      throw error instanceof DomainError ? refuse('attachment.not-found', { attachmentId }) : error;
    }
    return document;
  }
}
