import { CLOCK, type Clock } from '@flowra/bootstrap';
import type { ChatEvents } from '@flowra/contracts';
import { AggregateStore, factDecider, idFrom } from '@flowra/event-store';
import { DomainError, type DomainEvent } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { MessageAccess } from '../access/message-access';
import { PersonalDocuments, type ReminderDocument } from '../personal/personal-documents';
import type { MessageDocument } from '../projections/messages/messages.projection';
import { type Done, DueQueue } from '../schedule/due-queue';
import { DueScheduler } from '../schedule/due-scheduler';

type ReminderDue = DomainEvent<'ReminderDue', ChatEvents['ReminderDue']>;

const reminderDecider = factDecider<ReminderDue>('Reminder');
const EXCERPT = 200;
/** How long a repeated request still gets its first answer. */
const KEEP_MS = 7 * 24 * 3600_000;

/** Says when a reminder is due, once; whoever may no longer see the message is not reminded of it. */
@Injectable()
export class DueReminders {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly messages: MessageAccess,
    @Inject(CLOCK) private readonly clock: Clock,
    personal: PersonalDocuments,
    scheduler: DueScheduler,
  ) {
    scheduler.add(new DueQueue('reminders', personal.reminders, (reminder) => this.fall(reminder)));
  }

  private async fall(reminder: ReminderDocument): Promise<Done<ReminderDocument>> {
    const message = await this.messageOf(reminder);
    if (message) await this.say(reminder, message);
    return { isDone: true, expireAt: new Date(this.clock.now().getTime() + KEEP_MS) };
  }

  private async say({ _id: id, userId, remindAt, correlationId }: ReminderDocument, message: MessageDocument): Promise<void> {
    const { _id: messageId, chatId, workspaceId, author, content } = message;
    const about = { reminderId: id, userId, messageId, chatId, workspaceId };
    const data = { ...about, authorName: author.displayName, excerpt: content.slice(0, EXCERPT), remindAt: remindAt.toISOString() };
    await this.aggregates.handle(
      reminderDecider,
      { id, partitionKey: id, isNew: true },
      { type: 'ReminderDue', data },
      { correlationId, causationId: null, userId, commandId: idFrom('reminder-due', id) },
    );
  }

  /** The message, when it may still be seen. */
  private async messageOf({ userId, username, displayName, messageId }: ReminderDocument): Promise<MessageDocument | undefined> {
    try {
      const { message } = await this.messages.requireVisible(messageId, { userId, username, displayName, isSystemAdmin: false });
      return message.deletedAt === null ? message : undefined;
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}
