import type { EventOf, PublishedEvent } from '@flowra/contracts';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatVisibility } from '../access/chat-visibility';
import { Notifier } from '../notices/notifier';

const NAME = 'notification.when-added-to-chat.notify';

/** Tells people that somebody else made them take part in a chat. A direct chat speaks for itself, with its first message. */
@Controller()
export class WhenAddedToChatNotify {
  constructor(
    private readonly notifier: Notifier,
    private readonly chats: ChatVisibility,
  ) {}

  @OnEvent('chat.ParticipantAdded', NAME, AT_LEISURE)
  async added(@Payload() event: EventOf<'chat.ParticipantAdded'>): Promise<void> {
    const { chatId, userId, by } = event.eventData;
    if (by !== userId) await this.tell(event, chatId, by, [userId]);
  }

  @OnEvent('chat.ChatCreated', NAME, AT_LEISURE)
  async created(@Payload() event: EventOf<'chat.ChatCreated'>): Promise<void> {
    const { chatId, by, visibility, participants } = event.eventData;
    const others = participants.map(({ userId }) => userId).filter((userId) => userId !== by);
    if (visibility !== 'direct' && others.length > 0) await this.tell(event, chatId, by, others);
  }

  private async tell(event: PublishedEvent, chatId: string, by: string, userIds: readonly string[]): Promise<void> {
    const { workspaceId, name } = await this.chats.chat(chatId);
    const actorName = await this.chats.nameOf(by, workspaceId);
    const link = { workspaceId, chatId, messageId: null, taskId: null };
    await this.notifier.tell(
      event,
      NAME,
      { body: name, link, actorId: by, actorName },
      userIds.map((recipientId) => ({ recipientId, kind: 'invite', title: `${actorName} added you to ${name}` })),
    );
  }
}
