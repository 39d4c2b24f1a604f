import { originOf, systemContext } from '@flowra/bootstrap';
import { attachmentDecider, attachmentUse } from '@flowra/chat-domain';
import { AggregateStore, ClaimTaken, idFrom } from '@flowra/event-store';
import { Injectable } from '@nestjs/common';
import { PersonalDocuments, type UploadDocument } from '../personal/personal-documents';
import { type Done, DueQueue } from '../schedule/due-queue';
import { DueScheduler } from '../schedule/due-scheduler';
import { AttachmentStorage } from './attachment-storage';

/** Removes files that never came in whole, or that no message has used for a day. */
@Injectable()
export class UnusedUploads {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly storage: AttachmentStorage,
    personal: PersonalDocuments,
    scheduler: DueScheduler,
  ) {
    scheduler.add(new DueQueue('uploads', personal.uploads, (upload) => this.expire(upload)));
  }

  private async expire(upload: UploadDocument): Promise<Done<UploadDocument>> {
    if (upload.isComplete && (await this.isUsed(upload))) return 'remove';
    await this.storage.remove(upload._id);
    return 'remove';
  }

  /** Whether a message has it. If not, none will: both take the same value, and the second one is refused. */
  private async isUsed({ _id: id, chatId, workspaceId }: UploadDocument): Promise<boolean> {
    const { version } = await this.aggregates.load(attachmentDecider, id);
    if (version === 0) return false;
    try {
      await this.aggregates.handle(
        attachmentDecider,
        { id, partitionKey: chatId, workspaceId, chatId, claims: () => [attachmentUse(id)] },
        { type: 'Remove', data: { reason: 'unused' } },
        { ...originOf(systemContext()), commandId: idFrom('remove-unused-attachment', id) },
      );
      return false;
    } catch (error) {
      if (error instanceof ClaimTaken) return true;
      throw error;
    }
  }
}
