import type { Decider, DomainEvent } from '@flowra/kernel';

/** A decider for a fact that is recorded once and never changes: a second record of the same aggregate says nothing. */
export function factDecider<Event extends DomainEvent>(aggregateType: string): Decider<boolean, Event, Event> {
  return { aggregateType, initial: false, decide: (fact, isRecorded) => (isRecorded ? [] : [fact]), evolve: () => true };
}
