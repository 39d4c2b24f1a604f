import type { Claim, ErrorCode, IsContracted, NotificationEvents } from '@flowra/contracts';
import type {
  FollowingEvent,
  NotificationErrorCode,
  NotificationEvent,
  PreferencesErrorCode,
  PreferencesEvent,
} from '@flowra/notification-domain';

/** Does not compile when the domain says something that the contracts don't know, or in another form. */
export type EveryEventIsContracted = Claim<IsContracted<NotificationEvent | FollowingEvent | PreferencesEvent, NotificationEvents>>;

/** Does not compile when the domain refuses with a code that the contracts don't know. */
export type EveryRefusalIsContracted = Claim<[NotificationErrorCode | PreferencesErrorCode] extends [ErrorCode] ? true : false>;
