import { CLOCK, type Clock } from '@flowra/bootstrap';
import type { PostMessage, RequestContext } from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import { DomainError } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { PostMessageCommand, PostMessageHandler } from '../commands/post-message/post-message.handler';
import { PersonalDocuments, type ScheduledMessageDocument } from '../personal/personal-documents';
import { type Done, DueQueue } from '../schedule/due-queue';
import { DueScheduler } from '../schedule/due-scheduler';

/** How long it is known what became of a message that was sent. */
const KEEP_MS = 7 * 24 * 3600_000;
/** What is no refusal is tried again this often, over about an hour and a half. */
const MOST_ATTEMPTS = 25;
/** Refusals that pass. */
const PASSING = new Set(['conflict', 'service.unavailable', 'service.deadline-exceeded']);

/**
 * Sends scheduled messages when it is time, as their author would then: whoever may no longer post does not. The message's id and its command's id
 * follow from the schedule, so it is posted once, whichever replica sends it and how often.
 */
@Injectable()
export class ScheduledSender {
  constructor(
    private readonly posting: PostMessageHandler,
    @Inject(CLOCK) private readonly clock: Clock,
    personal: PersonalDocuments,
    scheduler: DueScheduler,
  ) {
    scheduler.add(new DueQueue('scheduled-messages', personal.scheduledMessages, (item) => this.send(item)));
  }

  private async send(item: ScheduledMessageDocument): Promise<Done<ScheduledMessageDocument>> {
    const { _id: id, userId, username, displayName, chatId, content, threadRootId, correlationId } = item;
    const principal = { userId, username, displayName, isSystemAdmin: false };
    const context: RequestContext = { correlationId, causationId: null, principal, commandId: idFrom('send-scheduled-message', id) };
    const payload: PostMessage = { chatId, content, clientMessageId: `scheduled:${id}`, ...(threadRootId && { threadRootId }) };
    try {
      const { messageId } = await this.posting.execute(new PostMessageCommand(payload, context));
      return { state: 'sent', messageId, expireAt: new Date(this.clock.now().getTime() + KEEP_MS) };
    } catch (error) {
      const isRefusal = error instanceof DomainError && !PASSING.has(error.code);
      if (!isRefusal && item.attempts < MOST_ATTEMPTS) throw error;
      return { state: 'failed', failure: isRefusal ? error.code : 'internal' };
    }
  }
}
