/** Facts that explain a refusal to a person or a program; plain JSON. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * An expected refusal. It knows nothing of HTTP: the gateway maps each code to a status.
 * Anything that is not a DomainError is a bug and goes up.
 */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: Code,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
  }
}

/** Builds the refusal to throw: `throw refuse('task.invalid-status', { available })`. */
export function refuse<Code extends string>(code: Code, details: ErrorDetails = {}): DomainError<Code> {
  return new DomainError(code, details);
}
