import { refuse, unreachable, type Decider, type NotificationId, type UserId } from '@flowra/kernel';
import type { Notify, NotificationCommand } from './notification.commands';
import type { NotificationErrorCode } from './notification.errors';
import type { NotificationEvent } from './notification.events';

/** A notification as its own decisions need it. Plain JSON, so that it can be kept as a snapshot. */
export interface Notification {
  readonly id: NotificationId;
  readonly recipientId: UserId;
  readonly isRead: boolean;
  readonly isDiscarded: boolean;
}

/** A notification that was never sent is null. */
export type NotificationState = Notification | null;

/** One entry in one user's inbox, which only that user reads and discards. */
export const notificationDecider: Decider<NotificationState, NotificationCommand, NotificationEvent> = {
  aggregateType: 'Notification',
  initial: null,
  decide,
  evolve,
};

function decide(command: NotificationCommand, state: NotificationState): readonly NotificationEvent[] {
  if (command.type === 'Notify') return notify(command, state);
  if (state === null || state.recipientId !== command.data.by) throw refuse<NotificationErrorCode>('notification.not-found');
  const fact = { notificationId: state.id, recipientId: state.recipientId };
  switch (command.type) {
    case 'MarkRead':
      if (state.isDiscarded) throw refuse<NotificationErrorCode>('notification.not-found');
      return state.isRead ? [] : [{ type: 'NotificationRead', data: fact }];
    case 'MarkUnread':
      if (state.isDiscarded) throw refuse<NotificationErrorCode>('notification.not-found');
      return state.isRead ? [{ type: 'NotificationMarkedUnread', data: fact }] : [];
    case 'Discard':
      return state.isDiscarded ? [] : [{ type: 'NotificationDiscarded', data: fact }];
    default:
      return unreachable(command);
  }
}

/** Nobody is told of their own doing, nor twice of the same. */
function notify({ data }: Notify, state: NotificationState): readonly NotificationEvent[] {
  return state !== null || data.actorId === data.recipientId ? [] : [{ type: 'UserNotified', data }];
}

function evolve(state: NotificationState, event: NotificationEvent): NotificationState {
  if (event.type === 'UserNotified') {
    const { notificationId, recipientId } = event.data;
    return { id: notificationId, recipientId, isRead: false, isDiscarded: false };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'NotificationRead':
      return { ...state, isRead: true };
    case 'NotificationMarkedUnread':
      return { ...state, isRead: false };
    case 'NotificationDiscarded':
      return { ...state, isDiscarded: true };
    default:
      return state;
  }
}
