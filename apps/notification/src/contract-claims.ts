import type { ErrorCode, NotificationEvents } from '@flowra/contracts';
import type { NotificationErrorCode, NotificationEvent } from '@flowra/notification-domain';

type Claim<Truth extends true> = Truth;

/** Whether an event of the domain has the form in which the contracts publish it. */
type IsContracted<Event> = Event extends { type: infer Type; data: infer Data }
  ? Type extends keyof NotificationEvents
    ? Data extends NotificationEvents[Type]
      ? true
      : false
    : false
  : false;

/** Does not compile when the domain says something that the contracts don't know, or in another form. */
export type EveryEventIsContracted = Claim<IsContracted<NotificationEvent>>;

/** Does not compile when the domain refuses with a code that the contracts don't know. */
export type EveryRefusalIsContracted = Claim<[NotificationErrorCode] extends [ErrorCode] ? true : false>;
