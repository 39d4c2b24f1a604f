import { originFrom } from '@flowra/bootstrap';
import type { NotificationEvents, PublishedEvent } from '@flowra/contracts';
import { AggregateStore, idFrom } from '@flowra/event-store';
import type { NotificationId, UserId } from '@flowra/kernel';
import { notificationDecider, type UserNotifiedData } from '@flowra/notification-domain';
import { Injectable } from '@nestjs/common';

export type Notice = Omit<NotificationEvents['UserNotified'], 'notificationId' | 'kind'> & { readonly kind: UserNotifiedData['kind'] };

/** Puts entries into inboxes. One event never notifies the same person twice, and nobody is told of what they did themselves. */
@Injectable()
export class Notifier {
  constructor(private readonly aggregates: AggregateStore) {}

  async notify(event: PublishedEvent, handlerName: string, notice: Notice): Promise<void> {
    const { recipientId } = notice;
    const notificationId = idFrom('notification', event._id, recipientId) as NotificationId;
    const data = { ...notice, notificationId, recipientId: recipientId as UserId, actorId: notice.actorId as UserId } as UserNotifiedData;
    await this.aggregates.handle(
      notificationDecider,
      { id: notificationId, partitionKey: recipientId, isNew: true },
      { type: 'Notify', data },
      originFrom(event, handlerName, recipientId),
    );
  }
}
