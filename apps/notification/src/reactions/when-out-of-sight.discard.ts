import { originFrom } from '@flowra/bootstrap';
import type { EventOf, PublishedEvent } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { notificationDecider } from '@flowra/notification-domain';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatVisibility } from '../access/chat-visibility';
import { ReadModels } from '../projections/read-models';

const NAME = 'notification.when-out-of-sight.discard';
const AT_ONCE = 200;

/** Takes out of inboxes what their owners may not see any longer. */
@Controller()
export class WhenOutOfSightDiscard {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
    private readonly chats: ChatVisibility,
  ) {}

  @OnEvent('chat.MessageDeleted', NAME, AT_LEISURE)
  async deleted(@Payload() event: EventOf<'chat.MessageDeleted'>): Promise<void> {
    await this.discard(event, { 'link.messageId': event.eventData.messageId, 'link.taskId': null });
  }

  @OnEvent('chat.ParticipantRemoved', NAME, AT_LEISURE)
  async removed(@Payload() event: EventOf<'chat.ParticipantRemoved'>): Promise<void> {
    const { chatId, userId } = event.eventData;
    if ((await this.chats.chat(chatId)).visibility === 'public') return;
    await this.discard(event, { recipientId: userId, 'link.chatId': chatId });
  }

  @OnEvent('chat.ChatVisibilityChanged', NAME, AT_LEISURE)
  async hidden(@Payload() event: EventOf<'chat.ChatVisibilityChanged'>): Promise<void> {
    const { chatId, to } = event.eventData;
    if (to === 'public') return;
    const { participantIds } = await this.chats.chat(chatId);
    await this.discard(event, { 'link.chatId': chatId, recipientId: { $nin: participantIds } });
  }

  @OnEvent('chat.ChatDeleted', NAME, AT_LEISURE)
  async chatDeleted(@Payload() event: EventOf<'chat.ChatDeleted'>): Promise<void> {
    await this.discard(event, { 'link.chatId': event.eventData.chatId });
  }

  @OnEvent('chat.MemberLeft', NAME, AT_LEISURE)
  async left(@Payload() event: EventOf<'chat.MemberLeft'>): Promise<void> {
    const { workspaceId, userId } = event.eventData;
    await this.discard(event, { recipientId: userId, 'link.workspaceId': workspaceId });
  }

  @OnEvent('chat.WorkspaceDeleted', NAME, AT_LEISURE)
  async workspaceDeleted(@Payload() event: EventOf<'chat.WorkspaceDeleted'>): Promise<void> {
    await this.discard(event, { 'link.workspaceId': event.eventData.workspaceId });
  }

  private async discard(event: PublishedEvent, which: Readonly<Record<string, unknown>>): Promise<void> {
    for (;;) {
      const entries = await this.models.inbox
        .find({ ...which, isDiscarded: false }, { projection: { recipientId: 1 }, limit: AT_ONCE })
        .toArray();
      for (const { _id, recipientId } of entries) {
        const by = recipientId as UserId;
        const ref = { id: _id, partitionKey: recipientId };
        await this.aggregates.handle(notificationDecider, ref, { type: 'Discard', data: { by } }, originFrom(event, NAME, _id));
      }
      if (entries.length < AT_ONCE) return;
    }
  }
}
