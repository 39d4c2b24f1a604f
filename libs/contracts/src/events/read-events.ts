import { IsIn, IsInt, IsString, MaxLength, Max, Min, MinLength } from 'class-validator';
import { defineRequest, EVENT_SOURCES, type EventSource, type RequestContract } from '../contract';

/** An event as it travels: the stored document with its time as ISO 8601. */
export interface PublishedEvent<Data = unknown> {
  readonly _id: string;
  readonly aggregateId: string;
  readonly aggregateType: string;
  readonly eventType: string;
  readonly eventData: Data;
  /** In which version of its type the data is; absent for the first. */
  readonly eventVersion?: number;
  readonly version: number;
  readonly timestamp: string;
  readonly metadata: {
    readonly correlationId: string;
    readonly causationId: string | null;
    readonly userId: string;
    readonly workspaceId?: string;
    readonly chatId?: string;
    /** The span in which it was appended, when that was traced (W3C). */
    readonly traceparent?: string;
  };
  readonly partition: number;
  readonly position: number;
}

/** Asks a service for events of its store, because Redis no longer has them. */
export class ReadEvents {
  @IsInt() @Min(0) @Max(1023) partition!: number;
  @IsInt() @Min(0) after!: number;
  @IsInt() @Min(1) @Max(500) limit!: number;
}

export interface EventSlice {
  /** Identifies the history; positions of another epoch mean nothing. */
  readonly epoch: string;
  readonly events: readonly PublishedEvent[];
}

export const readEvents: Readonly<Record<EventSource, RequestContract<ReadEvents, EventSlice>>> = {
  chat: defineRequest('chat', 'read-events', 1, ReadEvents),
  task: defineRequest('task', 'read-events', 1, ReadEvents),
  'tag-parser': defineRequest('tag-parser', 'read-events', 1, ReadEvents),
  notification: defineRequest('notification', 'read-events', 1, ReadEvents),
};

/** Throws a projection away and builds it again from events. */
export class RebuildProjection {
  @IsIn([...EVENT_SOURCES]) service!: EventSource;
  @IsString() @MinLength(1) @MaxLength(64) projection!: string;
}

export interface RebuildReport {
  readonly projection: string;
  readonly events: number;
  readonly documents: number;
}

export const rebuildProjection: Readonly<Record<EventSource, RequestContract<RebuildProjection, RebuildReport>>> = {
  chat: defineRequest('chat', 'rebuild-projection', 1, RebuildProjection),
  task: defineRequest('task', 'rebuild-projection', 1, RebuildProjection),
  'tag-parser': defineRequest('tag-parser', 'rebuild-projection', 1, RebuildProjection),
  notification: defineRequest('notification', 'rebuild-projection', 1, RebuildProjection),
};
