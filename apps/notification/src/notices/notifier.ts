import { CLOCK, type Clock, originFrom } from '@flowra/bootstrap';
import type { NotificationEvents, PublishedEvent } from '@flowra/contracts';
import { AggregateStore, idFrom } from '@flowra/event-store';
import { BOT_USER_ID, type NotificationId, type UserId } from '@flowra/kernel';
import {
  DEFAULT_PREFERENCES,
  deliveryOf,
  notificationDecider,
  type NotificationKind,
  type NotificationPreferences,
  type UserNotifiedData,
} from '@flowra/notification-domain';
import { Inject, Injectable } from '@nestjs/common';
import { ChatVisibility } from '../access/chat-visibility';
import { ReadModels } from '../projections/read-models';

/** Somebody who may have to be told, and why. */
export interface Candidate {
  readonly recipientId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  /** It names everybody in the chat, not the recipient. */
  readonly isForAll?: boolean;
}

/** What there is to tell. */
export interface Notice extends Pick<NotificationEvents['UserNotified'], 'body' | 'link' | 'actorId' | 'actorName'> {
  /** What it is about: nobody is told of one subject twice. Else it is the event. */
  readonly subject?: string;
}

/** How many people are told at a time. */
const AT_ONCE = 50;

/**
 * Puts entries into inboxes. Each person gets one entry at most of an event, nobody is told of their own doing, of what they may
 * not see, or of what they don't want to hear.
 */
@Injectable()
export class Notifier {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
    private readonly chats: ChatVisibility,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells the candidates; of the reasons for one person, the first that the person wants to hear of counts. */
  async tell(event: PublishedEvent, handlerName: string, notice: Notice, candidates: Iterable<Candidate>): Promise<void> {
    const reasons = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const { recipientId } = candidate;
      if (recipientId === notice.actorId || recipientId === BOT_USER_ID) continue;
      reasons.set(recipientId, [...(reasons.get(recipientId) ?? []), candidate]);
    }
    const recipients = [...reasons.keys()];
    for (let start = 0; start < recipients.length; start += AT_ONCE) {
      const some = recipients.slice(start, start + AT_ONCE);
      const [viewers, preferences] = await Promise.all([this.viewers(notice, some), this.preferencesOf(some)]);
      await Promise.all(
        some
          .filter((recipientId) => viewers.has(recipientId))
          .map((recipientId) => this.deliver(event, handlerName, notice, reasons.get(recipientId) ?? [], preferences.get(recipientId))),
      );
    }
  }

  private async viewers({ link: { chatId } }: Notice, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    return chatId === null ? new Set(userIds) : this.chats.viewersAmong(chatId, userIds);
  }

  private async preferencesOf(userIds: string[]): Promise<Map<string, NotificationPreferences>> {
    const chosen = await this.models.preferences.find({ userId: { $in: userIds } }).toArray();
    return new Map(chosen.map((each) => [each.userId, each]));
  }

  private async deliver(
    event: PublishedEvent,
    handlerName: string,
    { subject, ...notice }: Notice,
    reasons: readonly Candidate[],
    preferences: NotificationPreferences = DEFAULT_PREFERENCES,
  ): Promise<void> {
    const now = this.clock.now();
    for (const { isForAll, ...reason } of reasons) {
      const delivery = deliveryOf(preferences, { kind: reason.kind, chatId: notice.link.chatId, isForAll }, now);
      if (delivery === 'none') continue;
      return this.write(event, handlerName, subject ?? event._id, { ...notice, ...reason, ...(delivery === 'silent' && { silent: true }) });
    }
  }

  private async write(
    event: PublishedEvent,
    handlerName: string,
    subject: string,
    entry: Omit<NotificationEvents['UserNotified'], 'notificationId'>,
  ): Promise<void> {
    const { recipientId } = entry;
    const notificationId = idFrom('notification', subject, recipientId) as NotificationId;
    const data = { ...entry, notificationId, recipientId: recipientId as UserId, actorId: entry.actorId as UserId } as UserNotifiedData;
    await this.aggregates.handle(
      notificationDecider,
      { id: notificationId, partitionKey: recipientId, isNew: true },
      { type: 'Notify', data },
      originFrom(event, handlerName, recipientId),
    );
  }
}
