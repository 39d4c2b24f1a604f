import { DomainError, fold, type Decider } from '@flowra/kernel';

/**
 * Tests for a decider that read as given / when / then.
 * `const given = givenFor(taskDecider)`, then `given(created()).when(changeStatus('Done')).then(statusChanged('To Do', 'Done'))`.
 */
export function givenFor<State, Command, Event>(decider: Decider<State, Command, Event>) {
  return (...history: Event[]) => ({
    when: (command: Command) => {
      const state = fold(decider, history);
      const decided = () => [...decider.decide(command, state)];
      return {
        /** Exactly these events, in this order. */
        then: (...expected: Event[]) => expect(decided()).toEqual(expected),
        /** No event: the command changes nothing. */
        thenNothing: () => expect(decided()).toEqual([]),
        /** Refused with this code and, when given, at least these details. */
        refused: (code: string, details: Record<string, unknown> = {}) => {
          const error = caught(decided);
          expect(error).toBeInstanceOf(DomainError);
          expect(error).toMatchObject({ code, details });
        },
      };
    },
    /** The state after the history. */
    state: () => fold(decider, history),
  });
}

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('expected a refusal, but the command was accepted');
}
