import type { EventSource, EventVersions, ServiceName } from '@flowra/contracts';
import type { Clock } from '@flowra/kernel';
import type { Projection } from '@flowra/projections';

/** Injection tokens of what the platform provides to a service. */
export const SERVICE = Symbol('Service');
export const CONFIG = Symbol('Config');
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
export const REDIS = Symbol('Redis');

/** What a service tells the platform about itself. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** Its database, when it owns aggregates: `chat` → `flowra_chat`. */
  readonly store?: {
    readonly source: EventSource;
    readonly projections: readonly Projection[];
    /** The versions of all events, when they are not those of the contracts. */
    readonly versions?: EventVersions;
  };
  /** Services that its requests go to; with one of them away it goes on with the rest. */
  readonly asks?: readonly ServiceName[];
}

/** One running process of a service. */
export interface ServiceIdentity extends ServiceDefinition {
  readonly instanceId: string;
}

export type { Clock };
