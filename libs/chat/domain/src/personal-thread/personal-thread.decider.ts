import type { Decider } from '@flowra/kernel';
import type { PersonalThreadCommand } from './personal-thread.commands';
import type { PersonalThreadEvent } from './personal-thread.events';

/** A thread as one person keeps it. Plain JSON, so that it can be kept as a snapshot. */
export interface PersonalThread {
  /** Up to where it is read; 0 when it never was. */
  readonly order: number;
}

/** Up to where one person has read a thread. Never refuses, and never goes back. */
export const personalThreadDecider: Decider<PersonalThread, PersonalThreadCommand, PersonalThreadEvent> = {
  aggregateType: 'PersonalThread',
  initial: { order: 0 },
  decide: ({ data }, { order }) => (data.order > order ? [{ type: 'ThreadRead', data }] : []),
  evolve: (state, event) => (event.type === 'ThreadRead' ? { ...state, order: event.data.order } : state),
};
