import type { EventPatternName } from '@flowra/contracts';
import { EventPattern } from '@nestjs/microservices';

/** What `@OnEvent` leaves for the transport. */
export interface OnEventExtras {
  readonly handlerName: string;
}

/**
 * Makes a controller method follow an event of any service: `@OnEvent('tag-parser.TagsParsed', 'apply-to-task')`. The name
 * identifies the handler in `processed_events` and in the dead letters, so it never changes once in use. Methods that share a name
 * are one handler: what it follows of one service, it handles in the order in which it happened.
 */
export function OnEvent(pattern: EventPatternName, handlerName: string): MethodDecorator {
  const extras: OnEventExtras = { handlerName };
  return EventPattern(pattern, undefined, { ...extras });
}
