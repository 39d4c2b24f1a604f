import { originFrom } from '@flowra/bootstrap';
import { attachmentDecider } from '@flowra/chat-domain';
import type { ChatEvents, EventOf } from '@flowra/contracts';
import { AggregateStore, EventStore } from '@flowra/event-store';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AttachmentStorage } from '../attachments/attachment-storage';

const NAME = 'chat.when-message-deleted.remove-attachments';

/** Removes the files of a message that was deleted; nobody was shown them since. */
@Controller()
export class WhenMessageDeletedRemoveAttachments {
  constructor(
    private readonly store: EventStore,
    private readonly aggregates: AggregateStore,
    private readonly storage: AttachmentStorage,
  ) {}

  @OnEvent('chat.MessageDeleted', NAME, AT_LEISURE)
  async handle(@Payload() event: EventOf<'chat.MessageDeleted'>): Promise<void> {
    const { messageId, chatId, workspaceId } = event.eventData;
    const [posted] = await this.store.load(messageId);
    const { attachments = [] } = posted.eventData as ChatEvents['MessagePosted'];
    for (const { attachmentId: id } of attachments) {
      await this.aggregates.handle(
        attachmentDecider,
        { id, partitionKey: chatId, workspaceId, chatId },
        { type: 'Remove', data: { reason: 'message-deleted' } },
        originFrom(event, NAME, id),
      );
      await this.storage.remove(id);
    }
  }
}
