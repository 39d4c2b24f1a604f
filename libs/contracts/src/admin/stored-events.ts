import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { EventSource } from '../contract';
import { type Page, PageRequest } from '../page';
import { definePerStore } from './per-store';

/** The most events that one export answers. */
export const EXPORT_MAX = 1000;

/** An event as it is stored, and where. */
export interface StoredEventView {
  readonly eventId: string;
  readonly service: EventSource;
  readonly eventType: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  /** Contiguous per aggregate, from 1. */
  readonly version: number;
  readonly at: string;
  /** On whose behalf. */
  readonly userId: string;
  readonly workspaceId: string | null;
  readonly chatId: string | null;
  readonly correlationId: string;
  /** The event that directly caused it; null when a person did. */
  readonly causationId: string | null;
  readonly partition: number;
  readonly position: number;
  /** What the event says; null when it was not asked for. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Who did what, and when. */
export interface AuditEntryView {
  readonly eventId: string;
  readonly at: string;
  readonly userId: string;
  /** The type of the event. */
  readonly action: string;
  /** Whether the person asked for it, or it followed from something else that happened. */
  readonly isDirect: boolean;
  readonly service: EventSource;
  readonly workspaceId: string | null;
  readonly chatId: string | null;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly correlationId: string;
}

/** Events of one aggregate or of one chain, the oldest first. One of both is required. */
export class EventFilter extends PageRequest {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) aggregateId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) correlationId?: string;
}

/** What the trail is narrowed to. */
export class AuditFilter extends PageRequest {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) userId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) workspaceId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) eventType?: string;
  /** From this moment. */
  @IsOptional() @IsISO8601() @MaxLength(40) from?: string;
  /** Until before this moment. */
  @IsOptional() @IsISO8601() @MaxLength(40) to?: string;
}

/** The same as a file. */
export class AuditExport extends AuditFilter {
  @IsOptional() @IsIn(['csv', 'ndjson']) format?: 'csv' | 'ndjson';
}

/** Searches the events of one store, in the order of their time. */
export class FindEvents {
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsInt() @Min(1) @Max(EXPORT_MAX) limit!: number;
  @IsIn(['oldest', 'newest']) first!: 'oldest' | 'newest';
  /** Whether to say what the events say. */
  @IsIn(['full', 'brief']) detail!: 'full' | 'brief';
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) aggregateId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) correlationId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) userId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) workspaceId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) eventType?: string;
  @IsOptional() @IsISO8601() @MaxLength(40) from?: string;
  @IsOptional() @IsISO8601() @MaxLength(40) to?: string;
}

export const findEvents = definePerStore<FindEvents, Page<StoredEventView>>('find-events', 1, FindEvents);
