import { CLOCK, type Clock } from '@flowra/bootstrap';
import {
  type ChangeScheduledMessage,
  type Page,
  PAGE_DEFAULT,
  type PageRequest,
  type RequestContext,
  type ScheduledMessageRef,
  type ScheduledMessageView,
  type ScheduleMessage,
} from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import { newId, refuse } from '@flowra/kernel';
import { toPage } from '@flowra/validation';
import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import { findKept, keepOnce } from '../personal/keep-once';
import { PersonalDocuments, type ScheduledMessageDocument } from '../personal/personal-documents';
import { ReadModels } from '../projections/read-models';
import { dueTimeOf, laterThan } from '../schedule/due-time';

/** How many messages one person may have scheduled. */
const MOST_SCHEDULED = 500;

/** Messages that people want sent later. They are their author's alone until they are sent (ADR 14). */
@Injectable()
export class ScheduledMessages {
  constructor(
    private readonly personal: PersonalDocuments,
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Schedules a message. Throws `chat.not-found`, `chat.not-participant`, `message.not-found` (thread), `message.empty`,
   * `schedule.not-in-future`, `schedule.too-far`, `schedule.too-many`, `idempotency.key-reused`.
   */
  async schedule(payload: ScheduleMessage, context: RequestContext): Promise<ScheduledMessageView> {
    const { chatId, content, threadRootId = null } = payload;
    const { principal, commandId, requestHash = null, correlationId } = context;
    const { userId, username, displayName } = principal;
    const id = commandId === undefined ? newId() : idFrom('scheduled-message', userId, commandId);
    const earlier = await findKept(this.personal.scheduledMessages, id, requestHash);
    if (earlier) return toView(earlier);
    const { chat } = await this.access.requireParticipant(chatId, principal);
    const now = this.clock.now();
    const sendAt = dueTimeOf(payload.sendAt, 'sendAt', now);
    if (content.trim() === '') throw refuse('message.empty');
    await this.requireThread(chatId, threadRootId);
    const waiting = await this.personal.scheduledMessages.countDocuments({ userId, state: 'scheduled' }, { limit: MOST_SCHEDULED });
    if (waiting === MOST_SCHEDULED) throw refuse('schedule.too-many', { most: MOST_SCHEDULED });
    const place = { chatId, workspaceId: chat.workspaceId, threadRootId };
    const outcome = { state: 'scheduled' as const, failure: null, messageId: null, expireAt: null };
    const due = { sendAt, dueAt: sendAt, leasedUntil: null, attempts: 0 };
    const fields = { userId, username, displayName, ...place, content, ...outcome, createdAt: now, requestHash, correlationId, ...due };
    return toView(await keepOnce(this.personal.scheduledMessages, id, fields));
  }

  /** The caller's messages that wait to be sent or could not be, the next one first. */
  async list(
    { cursor, limit = PAGE_DEFAULT }: PageRequest,
    { principal: { userId } }: RequestContext,
  ): Promise<Page<ScheduledMessageView>> {
    const found = await this.personal.scheduledMessages
      .find(
        { userId, state: { $in: ['scheduled', 'failed'] }, ...laterThan('sendAt', cursor) },
        { sort: { sendAt: 1, _id: 1 }, limit: limit + 1 },
      )
      .toArray();
    return toPage(found, limit, ({ sendAt, _id }) => [sendAt.getTime(), _id], toView);
  }

  /** Changes text or time; one that failed is scheduled again. Throws `schedule.not-found`, `schedule.being-sent`, and what `schedule` throws. */
  async change(payload: ChangeScheduledMessage, context: RequestContext): Promise<ScheduledMessageView> {
    const { scheduledMessageId: id, content } = payload;
    const current = await this.requireOwn(id, context);
    if (content?.trim() === '') throw refuse('message.empty');
    const mustBeChosen = current.state === 'failed' || payload.sendAt !== undefined;
    const sendAt = mustBeChosen ? dueTimeOf(payload.sendAt ?? current.sendAt.toISOString(), 'sendAt', this.clock.now()) : current.sendAt;
    const fields = { content: content ?? current.content, sendAt, dueAt: sendAt, state: 'scheduled' as const, failure: null, attempts: 0 };
    const changed = await this.personal.scheduledMessages.findOneAndUpdate(
      { _id: id, leasedUntil: null, state: { $in: ['scheduled', 'failed'] } },
      { $set: fields },
      { returnDocument: 'after' },
    );
    if (!changed) throw refuse('schedule.being-sent', { scheduledMessageId: id });
    return toView(changed);
  }

  /** Takes it back. Throws `schedule.not-found`, `schedule.being-sent`. */
  async cancel({ scheduledMessageId: id }: ScheduledMessageRef, context: RequestContext): Promise<null> {
    await this.requireOwn(id, context);
    const { deletedCount } = await this.personal.scheduledMessages.deleteOne({
      _id: id,
      leasedUntil: null,
      state: { $in: ['scheduled', 'failed'] },
    });
    if (deletedCount === 0) throw refuse('schedule.being-sent', { scheduledMessageId: id });
    return null;
  }

  private async requireOwn(id: string, { principal: { userId } }: RequestContext): Promise<ScheduledMessageDocument> {
    const found = await this.personal.scheduledMessages.findOne({ _id: id, userId });
    if (!found) throw refuse('schedule.not-found', { scheduledMessageId: id });
    return found;
  }

  private async requireThread(chatId: string, messageId: string | null): Promise<void> {
    if (messageId === null) return;
    const found = await this.models.messages.countDocuments({ _id: messageId, chatId }, { limit: 1 });
    if (found === 0) throw refuse('message.not-found', { field: 'threadRootId', messageId });
  }
}

function toView(document: ScheduledMessageDocument): ScheduledMessageView {
  const { _id, chatId, workspaceId, threadRootId, content, sendAt, state, failure, messageId, createdAt } = document;
  return {
    scheduledMessageId: _id,
    chatId,
    workspaceId,
    threadRootId,
    content,
    sendAt: sendAt.toISOString(),
    state,
    failure,
    messageId,
    createdAt: createdAt.toISOString(),
  };
}
