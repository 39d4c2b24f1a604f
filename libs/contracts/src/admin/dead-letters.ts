import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { EVENT_SOURCES, type EventSource } from '../contract';
import { type Page, PageRequest } from '../page';
import { definePerStore } from './per-store';

/** An event that a handler failed to handle as often as it is tried. */
export interface DeadLetterView {
  readonly deadLetterId: string;
  /** Whose handler failed. */
  readonly service: EventSource;
  readonly handler: string;
  /** Whose event it is. */
  readonly source: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly correlationId: string;
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly attempts: number;
  readonly failedAt: string;
  /** What follows from it, and what to do. */
  readonly text: string;
}

/** Dead letters, the newest first. */
export class ListDeadLetters extends PageRequest {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) handler?: string;
}

/** The same over all services, or one. */
export class DeadLetterFilter extends ListDeadLetters {
  @IsOptional() @IsIn([...EVENT_SOURCES]) service?: EventSource;
}

export class DeadLetterRef {
  @IsString() @MinLength(1) @MaxLength(300) deadLetterId!: string;
}

export const listDeadLetters = definePerStore<ListDeadLetters, Page<DeadLetterView>>('list-dead-letters', 1, ListDeadLetters);
export const replayDeadLetter = definePerStore<DeadLetterRef, null>('replay-dead-letter', 1, DeadLetterRef);
export const discardDeadLetter = definePerStore<DeadLetterRef, null>('discard-dead-letter', 1, DeadLetterRef);
