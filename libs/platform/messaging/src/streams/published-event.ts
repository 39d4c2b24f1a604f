import type { PublishedEvent } from '@flowra/contracts';
import type { StoredEvent } from '@flowra/event-store';

/** A stored event as it leaves its service: time as text, and nothing that is the store's own business. */
export function toPublished(event: StoredEvent): PublishedEvent {
  const { correlationId, causationId, userId, workspaceId, chatId, traceparent } = event.metadata;
  return {
    _id: event._id,
    aggregateId: event.aggregateId,
    aggregateType: event.aggregateType,
    eventType: event.eventType,
    eventData: event.eventData,
    ...(event.eventVersion !== undefined && { eventVersion: event.eventVersion }),
    version: event.version,
    timestamp: event.timestamp.toISOString(),
    metadata: {
      correlationId,
      causationId,
      userId,
      ...(workspaceId && { workspaceId }),
      ...(chatId && { chatId }),
      ...(traceparent && { traceparent }),
    },
    partition: event.partition,
    position: event.position,
  };
}
