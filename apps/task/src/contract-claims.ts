import type { ErrorCode, TaskEvents } from '@flowra/contracts';
import type { TaskErrorCode, TaskEvent } from '@flowra/task-domain';

type Claim<Truth extends true> = Truth;

/** Whether an event of the domain has the form in which the contracts publish it. */
type IsContracted<Event> = Event extends { type: infer Type; data: infer Data }
  ? Type extends keyof TaskEvents
    ? Data extends TaskEvents[Type]
      ? true
      : false
    : false
  : false;

/** Does not compile when the domain says something that the contracts don't know, or in another form. */
export type EveryEventIsContracted = Claim<IsContracted<TaskEvent>>;

/** Does not compile when the domain refuses with a code that the contracts don't know. */
export type EveryRefusalIsContracted = Claim<[TaskErrorCode] extends [ErrorCode] ? true : false>;
