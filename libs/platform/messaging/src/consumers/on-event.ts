import type { EventPatternName } from '@flowra/contracts';
import { EventPattern } from '@nestjs/microservices';

/** How a handler is given its events. */
export interface OnEventOptions {
  /** Nobody waits for what it does: events may gather for a moment, so that it is given several at once. */
  readonly mayLinger?: boolean;
}

/** What `@OnEvent` leaves for the transport. */
export interface OnEventExtras extends OnEventOptions {
  readonly handlerName: string;
}

/** For handlers that nobody waits for. A service that has only such ones, and read models, for a source is woken far less often. */
export const AT_LEISURE: OnEventOptions = { mayLinger: true };

/**
 * Makes a controller method follow an event of any service: `@OnEvent('tag-parser.TagsParsed', 'apply-to-task')`. The name
 * identifies the handler in `processed_events` and in the dead letters, so it never changes once in use. Methods that share a name
 * are one handler: what it follows of one service, it handles in the order in which it happened.
 */
export function OnEvent(pattern: EventPatternName, handlerName: string, options: OnEventOptions = {}): MethodDecorator {
  const extras: OnEventExtras = { handlerName, ...options };
  return EventPattern(pattern, undefined, { ...extras });
}
