/** Who asked for an event and what it follows from (design, section 1). */
export interface EventMetadata {
  /** The request that started the chain. */
  readonly correlationId: string;
  /** The event that directly caused this one; null when a person did. */
  readonly causationId: string | null;
  /** On whose behalf. */
  readonly userId: string;
  /** The command this event answers; a repeat of it finds the event again. */
  readonly commandId?: string;
  /** Digest of the request body, so that a reused idempotency key with another body is refused. */
  readonly requestHash?: string;
  /** Where the event belongs, for whoever routes it without knowing its type. */
  readonly workspaceId?: string;
  readonly chatId?: string;
  /** The span in which it was appended, when that was traced (W3C `traceparent`). */
  readonly traceparent?: string;
}

/** One stored and published event: the document of the `events` collection (design, section 3). */
export interface EventEnvelope<Type extends string = string, Data = unknown> {
  readonly _id: string;
  readonly aggregateId: string;
  readonly aggregateType: string;
  readonly eventType: Type;
  readonly eventData: Data;
  /** In which version of its type the data is; absent for the first. */
  readonly eventVersion?: number;
  /** Contiguous per aggregate, from 1. */
  readonly version: number;
  readonly timestamp: Date;
  readonly metadata: EventMetadata;
  readonly partition: number;
  /** Contiguous per partition, from 1: the order in which everybody sees the events of a partition. */
  readonly position: number;
}
