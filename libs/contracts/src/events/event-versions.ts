import { refuse } from '@flowra/kernel';
import type { EventSource } from '../contract';

/** Brings the data of an event from one version to the next. Pure and total: it meets every event that was ever stored so. */
export type Upcaster = (data: never) => unknown;

/** Events that have more than one version, by `<service>.<type>`: how the first becomes the second, that one the third, and so on. */
export type Upcasters = Readonly<Partial<Record<`${EventSource}.${string}`, readonly Upcaster[]>>>;

/** What tells the version of an event; the first one is not written down. */
interface Versioned {
  readonly eventType: string;
  readonly eventData: unknown;
  readonly eventVersion?: number;
}

/** The versions of the events of one service. */
export interface SourceVersions {
  /** The version in which an event of this type is written. */
  current(eventType: string): number;
  /** Whether this process can make sense of the event: it is not of a version that only newer ones know. */
  knows(event: Versioned): boolean;
  /** The event in its current version. Throws `event.unknown-version` for one of a version to come. */
  bring<Event extends Versioned>(event: Event): Event;
}

/**
 * The versions of all events. A stored event never changes; what reads it sees the current version. A process of the former version
 * that meets an event of a later one leaves it to the newer processes.
 */
export class EventVersions {
  constructor(private readonly upcasters: Upcasters) {}

  of(source: EventSource): SourceVersions {
    const stepsOf = (eventType: string): readonly Upcaster[] => this.upcasters[`${source}.${eventType}`] ?? [];
    const current = (eventType: string) => stepsOf(eventType).length + 1;
    const knows = ({ eventType, eventVersion = 1 }: Versioned) => eventVersion <= current(eventType);
    const bring = <Event extends Versioned>(event: Event): Event => {
      const { eventType, eventVersion = 1 } = event;
      if (!knows(event)) throw refuse('event.unknown-version', { eventType, eventVersion });
      const steps = stepsOf(eventType).slice(eventVersion - 1);
      if (steps.length === 0) return event;
      const eventData = steps.reduce<unknown>((data, step) => step(data as never), event.eventData);
      return { ...event, eventData, eventVersion: current(eventType) };
    };
    return { current, knows, bring };
  }
}

/**
 * The events of Flowra that have more than one version. None has yet: optional fields were enough. The fixture of each version stays
 * in `fixtures/events`, as `<service>.<type>.v<version>.json`, and has to become the current one for ever.
 */
export const EVENT_VERSIONS = new EventVersions({});
