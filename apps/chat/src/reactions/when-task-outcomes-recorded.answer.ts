import { CLOCK, type Clock, originFrom } from '@flowra/bootstrap';
import { type MessagePostedData, messageDecider } from '@flowra/chat-domain';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore, idFrom } from '@flowra/event-store';
import { BOT_USER_ID, BOT_USERNAME, type ChatId, type MessageId, type TaskId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

const NAME = 'chat.when-task-outcomes-recorded.answer';

type Outcomes = EventOf<'task.TaskOutcomesRecorded'>;

/**
 * Tells the thread of an item what was done to it without a message, in the words in which tags are answered. An item that was
 * created without a message gets the one that would have created it first.
 */
@Controller()
export class WhenTaskOutcomesRecordedAnswer {
  constructor(
    private readonly aggregates: AggregateStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('task.TaskOutcomesRecorded', NAME)
  async handle(@Payload() event: Outcomes): Promise<void> {
    const { anchor, lines, messageId, taskId } = event.eventData;
    if (anchor) {
      const { userId, username, displayName } = anchor.author;
      const author = { authorId: userId as UserId, authorUsername: username, authorName: displayName, kind: 'user' as const };
      const post = { ...author, content: anchor.content, threadRootId: null, createdTaskId: taskId as TaskId };
      await this.post(messageId as MessageId, post, event, 'anchor');
    }
    const bot = { authorId: BOT_USER_ID, authorUsername: BOT_USERNAME, authorName: 'Flowra', kind: 'bot' as const };
    const content = lines.map((line) => `✅ ${line}`).join('\n');
    await this.post(
      idFrom('bot-answer', event._id) as MessageId,
      { ...bot, content, threadRootId: messageId as MessageId },
      event,
      'answer',
    );
  }

  private async post(
    messageId: MessageId,
    said: Pick<MessagePostedData, 'authorId' | 'authorUsername' | 'authorName' | 'kind' | 'content' | 'threadRootId' | 'createdTaskId'>,
    event: Outcomes,
    part: string,
  ): Promise<void> {
    const { chatId, workspaceId } = event.eventData;
    const place = { messageId, chatId: chatId as ChatId, workspaceId: workspaceId as WorkspaceId };
    const rest = { threadRootAuthorId: null, mentions: [], clientMessageId: null, now: this.clock.now().toISOString() };
    await this.aggregates.handle(
      messageDecider,
      { id: messageId, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'PostMessage', data: { ...place, ...said, ...rest } },
      originFrom(event, NAME, part),
    );
  }
}
