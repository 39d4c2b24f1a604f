import { CLOCK, type Clock } from '@flowra/bootstrap';
import {
  type Page,
  PAGE_DEFAULT,
  type PageRequest,
  type Remind,
  type ReminderRef,
  type ReminderView,
  type RequestContext,
} from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import { newId, refuse } from '@flowra/kernel';
import { toPage } from '@flowra/validation';
import { Inject, Injectable } from '@nestjs/common';
import { MessageAccess } from '../access/message-access';
import { findKept, keepOnce } from '../personal/keep-once';
import { PersonalDocuments, type ReminderDocument } from '../personal/personal-documents';
import { dueTimeOf, laterThan } from '../schedule/due-time';

/** How many reminders one person may have. */
const MOST_REMINDERS = 500;

/** Messages that people want to be reminded of. They are nobody else's business (ADR 14). */
@Injectable()
export class Reminders {
  constructor(
    private readonly personal: PersonalDocuments,
    private readonly messages: MessageAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `message.not-found`, `schedule.not-in-future`, `schedule.too-far`, `schedule.too-many`, `idempotency.key-reused`. */
  async remind({ messageId, remindAt }: Remind, context: RequestContext): Promise<ReminderView> {
    const { principal, commandId, requestHash = null, correlationId } = context;
    const { userId, username, displayName } = principal;
    const id = commandId === undefined ? newId() : idFrom('reminder', userId, commandId);
    const earlier = await findKept(this.personal.reminders, id, requestHash);
    if (earlier) return toView(earlier);
    const { message } = await this.messages.requireVisible(messageId, principal);
    if (message.deletedAt) throw refuse('message.not-found', { messageId });
    const now = this.clock.now();
    const dueAt = dueTimeOf(remindAt, 'remindAt', now);
    if ((await this.personal.reminders.countDocuments({ userId, isDone: false }, { limit: MOST_REMINDERS })) === MOST_REMINDERS) {
      throw refuse('schedule.too-many', { most: MOST_REMINDERS });
    }
    const place = { messageId, chatId: message.chatId, workspaceId: message.workspaceId };
    const due = { dueAt, leasedUntil: null, attempts: 0, isDone: false, expireAt: null };
    const fields = { userId, username, displayName, ...place, remindAt: dueAt, createdAt: now, requestHash, correlationId, ...due };
    return toView(await keepOnce(this.personal.reminders, id, fields));
  }

  /** The caller's reminders, the next one first. */
  async list({ cursor, limit = PAGE_DEFAULT }: PageRequest, { principal: { userId } }: RequestContext): Promise<Page<ReminderView>> {
    const found = await this.personal.reminders
      .find({ userId, isDone: false, ...laterThan('remindAt', cursor) }, { sort: { remindAt: 1, _id: 1 }, limit: limit + 1 })
      .toArray();
    return toPage(found, limit, ({ remindAt, _id }) => [remindAt.getTime(), _id], toView);
  }

  /** Forgets a reminder. Throws `reminder.not-found`, also for one that has come. */
  async cancel({ reminderId }: ReminderRef, { principal: { userId } }: RequestContext): Promise<null> {
    const { deletedCount } = await this.personal.reminders.deleteOne({ _id: reminderId, userId, isDone: false, leasedUntil: null });
    if (deletedCount === 0) throw refuse('reminder.not-found', { reminderId });
    return null;
  }
}

function toView({ _id, messageId, chatId, workspaceId, remindAt, createdAt }: ReminderDocument): ReminderView {
  return { reminderId: _id, messageId, chatId, workspaceId, remindAt: remindAt.toISOString(), createdAt: createdAt.toISOString() };
}
