import type { EventOf } from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import type { MessageId, TaskId, UserId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { BOT_AUTHOR, MessagePoster } from './message-poster';

const NAME = 'chat.when-task-outcomes-recorded.answer';

/**
 * Tells the thread of an item what was done to it without a message, in the words in which tags are answered. An item that was
 * created without a message gets the one that would have created it first.
 */
@Controller()
export class WhenTaskOutcomesRecordedAnswer {
  constructor(private readonly messages: MessagePoster) {}

  @OnEvent('task.TaskOutcomesRecorded', NAME)
  async handle(@Payload() event: EventOf<'task.TaskOutcomesRecorded'>): Promise<void> {
    const { anchor, lines, taskId } = event.eventData;
    const messageId = event.eventData.messageId as MessageId;
    if (anchor) {
      const { userId, username, displayName } = anchor.author;
      const author = { authorId: userId as UserId, authorUsername: username, authorName: displayName, kind: 'user' as const };
      const said = { ...author, content: anchor.content, threadRootId: null, createdTaskId: taskId as TaskId };
      await this.messages.post(event, messageId, said, NAME, 'anchor');
    }
    const content = lines.map((line) => `✅ ${line}`).join('\n');
    const said = { ...BOT_AUTHOR, content, threadRootId: messageId };
    await this.messages.post(event, idFrom('bot-answer', event._id) as MessageId, said, NAME, 'answer');
  }
}
