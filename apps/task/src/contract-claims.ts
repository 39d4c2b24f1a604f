import type { Claim, ErrorCode, IsContracted, TaskEvents } from '@flowra/contracts';
import type { TaskDueSoon, TaskErrorCode, TaskEvent } from '@flowra/task-domain';

/** Does not compile when the domain says something that the contracts don't know, or in another form. */
export type EveryEventIsContracted = Claim<IsContracted<TaskEvent | TaskDueSoon, TaskEvents>>;

/** Does not compile when the domain refuses with a code that the contracts don't know. */
export type EveryRefusalIsContracted = Claim<[TaskErrorCode] extends [ErrorCode] ? true : false>;
