import { CLOCK, type Clock, originFrom } from '@flowra/bootstrap';
import { type MessagePostedData, messageDecider } from '@flowra/chat-domain';
import type { PublishedEvent } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { BOT_USER_ID, BOT_USERNAME, type ChatId, type MessageId, type WorkspaceId } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';

/** Whose message it is, when the system speaks for itself. */
export const BOT_AUTHOR = { authorId: BOT_USER_ID, authorUsername: BOT_USERNAME, authorName: 'Flowra', kind: 'bot' } as const;

/** What a message that follows from an event says, and who says it. */
export type Said = Pick<
  MessagePostedData,
  'authorId' | 'authorUsername' | 'authorName' | 'kind' | 'content' | 'threadRootId' | 'createdTaskId'
>;

/** Posts the messages that follow from events of a chat. */
@Injectable()
export class MessagePoster {
  constructor(
    private readonly aggregates: AggregateStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Posts a message into the chat of the event, once for each handler and part. */
  async post(
    event: PublishedEvent<{ readonly chatId: string; readonly workspaceId: string }>,
    messageId: MessageId,
    said: Said,
    handler: string,
    part?: string,
  ): Promise<void> {
    const { chatId, workspaceId } = event.eventData;
    const place = { messageId, chatId: chatId as ChatId, workspaceId: workspaceId as WorkspaceId };
    const rest = { threadRootAuthorId: null, mentions: [], clientMessageId: null, now: this.clock.now().toISOString() };
    await this.aggregates.handle(
      messageDecider,
      { id: messageId, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'PostMessage', data: { ...place, ...said, ...rest } },
      originFrom(event, handler, part),
    );
  }
}
