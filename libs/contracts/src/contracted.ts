/** Whether an event of a domain has the form in which the contracts publish it. */
export type IsContracted<Event, Published> = Event extends { type: infer Type; data: infer Data }
  ? Type extends keyof Published
    ? Data extends Published[Type]
      ? true
      : false
    : false
  : false;

/** Compiles only when the claim holds. */
export type Claim<Truth extends true> = Truth;
