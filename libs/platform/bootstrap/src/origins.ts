import type { PublishedEvent, RequestContext } from '@flowra/contracts';
import { type CommandOrigin, idFrom } from '@flowra/event-store';

/** The origin of a command that a person or a service asked for. */
export function originOf(context: RequestContext): CommandOrigin {
  return {
    correlationId: context.correlationId,
    causationId: context.causationId,
    userId: context.principal.userId,
    ...(context.commandId && { commandId: context.commandId }),
    ...(context.requestHash && { requestHash: context.requestHash }),
  };
}

/**
 * The origin of a command that follows from an event: same chain, the event as its cause, and an id made from event and handler,
 * so that handling the event again gives the first answer again. `part` tells apart the commands of one handler.
 */
export function originFrom(event: PublishedEvent, handlerName: string, part: string | number = 0): CommandOrigin {
  return {
    correlationId: event.metadata.correlationId,
    causationId: event._id,
    userId: event.metadata.userId,
    commandId: idFrom(event._id, handlerName, part),
  };
}
