import type { EventOf } from '@flowra/contracts';
import { BOT_USER_ID } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Notifier } from '../notices/notifier';

const NAME = 'notification.when-reminder-due.notify';

/** Reminds somebody of a message, as asked. */
@Controller()
export class WhenReminderDueNotify {
  constructor(private readonly notifier: Notifier) {}

  @OnEvent('chat.ReminderDue', NAME, AT_LEISURE)
  async handle(@Payload() event: EventOf<'chat.ReminderDue'>): Promise<void> {
    const { userId, workspaceId, chatId, messageId, authorName, excerpt } = event.eventData;
    const notice = { body: excerpt, link: { workspaceId, chatId, messageId, taskId: null }, actorId: BOT_USER_ID, actorName: 'Flowra' };
    const title = `Reminder of a message from ${authorName}`;
    await this.notifier.tell(event, NAME, notice, [{ recipientId: userId, kind: 'reminder', title }]);
  }
}
