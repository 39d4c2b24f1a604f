import type { EventEnvelope, EventMetadata } from '@flowra/kernel';

/** The document as it lies in `events`. */
export interface StoredEvent extends EventEnvelope {
  readonly commandSeq?: number;
  readonly claims?: readonly string[];
}

/** An event that has no place in the order yet. */
export interface EventDraft {
  readonly _id: string;
  readonly aggregateId: string;
  readonly aggregateType: string;
  readonly eventType: string;
  readonly eventData: unknown;
  readonly eventVersion?: number;
  readonly version: number;
  readonly metadata: EventMetadata;
  readonly commandSeq?: number;
  readonly claims?: readonly string[];
}
