import type { ErrorCode, ChatEvents } from '@flowra/contracts';
import type { ChatErrorCode, ChatEvent, MessageErrorCode, MessageEvent, WorkspaceErrorCode, WorkspaceEvent } from '@flowra/chat-domain';

type Claim<Truth extends true> = Truth;

/** Whether an event of the domain has the form in which the contracts publish it. */
type IsContracted<Event> = Event extends { type: infer Type; data: infer Data }
  ? Type extends keyof ChatEvents
    ? Data extends ChatEvents[Type]
      ? true
      : false
    : false
  : false;

/** Does not compile when the domain says something that the contracts don't know, or in another form. */
export type EveryEventIsContracted = Claim<IsContracted<ChatEvent | MessageEvent | WorkspaceEvent>>;

/** Does not compile when the domain refuses with a code that the contracts don't know. */
export type EveryRefusalIsContracted = Claim<[ChatErrorCode | MessageErrorCode | WorkspaceErrorCode] extends [ErrorCode] ? true : false>;
