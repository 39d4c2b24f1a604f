import { IsString, MaxLength, MinLength } from 'class-validator';
import type { EventSource } from '../contract';
import { type Page, PageRequest } from '../page';
import { definePerStore } from './per-store';

/** A read model of a service. */
export interface ProjectionView {
  /** `<service>.<projection>`. */
  readonly name: string;
  readonly service: EventSource;
  /** Whose events feed it. */
  readonly source: EventSource;
  readonly documents: number;
}

/** How a document of a read model is not what its events make of it. */
export interface ReadModelDifference {
  readonly id: string;
  readonly kind: 'missing' | 'unexpected' | 'different';
  /** The fields that differ. */
  readonly fields: readonly string[];
}

/** The building of a read model from its events. `interrupted`: the process that built it is gone; start again. */
export interface RebuildView {
  readonly rebuildId: string;
  /** `<service>.<projection>`. */
  readonly projection: string;
  /** Whether the read model is replaced, or only compared with what its events make of it. */
  readonly kind: 'rebuild' | 'comparison';
  readonly state: 'running' | 'done' | 'failed' | 'interrupted';
  /** How many events are read; the total is what there were at the start. */
  readonly events: { readonly done: number; readonly total: number };
  /** How many documents there are now; null until it is done. */
  readonly documents: number | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly error: string | null;
  /** What a comparison found, with some examples; null until it is done, and for a rebuild. */
  readonly differences: { readonly count: number; readonly examples: readonly ReadModelDifference[] } | null;
}

export class ProjectionRef {
  @IsString() @MinLength(1) @MaxLength(64) projection!: string;
}

export class RebuildRef {
  @IsString() @MinLength(1) @MaxLength(64) rebuildId!: string;
}

export const listProjections = definePerStore<PageRequest, Page<ProjectionView>>('list-projections', 1, PageRequest);
export const startRebuild = definePerStore<ProjectionRef, RebuildView>('start-rebuild', 1, ProjectionRef);
export const startComparison = definePerStore<ProjectionRef, RebuildView>('start-comparison', 1, ProjectionRef);
export const listRebuilds = definePerStore<PageRequest, Page<RebuildView>>('list-rebuilds', 1, PageRequest);
export const getRebuild = definePerStore<RebuildRef, RebuildView>('get-rebuild', 1, RebuildRef);
