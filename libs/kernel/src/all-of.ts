import type { Decider } from './decider';

/** A decider for several commands at once: each sees what the ones before it did, and their events belong together. */
export function allOf<State, Command, Event>(decider: Decider<State, Command, Event>): Decider<State, readonly Command[], Event> {
  return {
    ...decider,
    decide(commands, state) {
      const events: Event[] = [];
      let current = state;
      for (const command of commands) {
        const decided = decider.decide(command, current);
        events.push(...decided);
        current = decided.reduce((before, event) => decider.evolve(before, event), current);
      }
      return events;
    },
  };
}
