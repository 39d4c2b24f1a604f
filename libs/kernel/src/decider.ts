/** What happened: a fact in the past tense. The type is a literal that never changes once stored. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** What somebody wants: imperative. Time, ids and randomness come in with the data. */
export interface DomainCommand<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/**
 * An aggregate as two pure functions (design, section 5).
 * `decide` throws `DomainError` for an expected refusal and returns no events when nothing changes; `evolve` is total.
 */
export interface Decider<State, Command, Event> {
  readonly aggregateType: string;
  readonly initial: State;
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** The state after these events. */
export function fold<State, Command, Event>(
  decider: Decider<State, Command, Event>,
  events: readonly Event[],
  from = decider.initial,
): State {
  return events.reduce((state, event) => decider.evolve(state, event), from);
}
