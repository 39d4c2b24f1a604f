/** What the exit code of a command says. */
export const EXIT = {
  done: 0,
  /** Something unforeseen. */
  failed: 1,
  /** The command was not understood. */
  usage: 2,
  /** A check found differences, or some of what was asked for could not be done. */
  differs: 3,
  /** Refused, to keep data safe, or because what was named does not exist. */
  refused: 4,
  /** A store or service cannot be reached. */
  unreachable: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a code and one clear line. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}

/** The last lines of every help text. */
export const EXIT_HELP = `
Exit codes: 0 done · 1 unforeseen error · 2 not understood · 3 differences found, or not all of it could be done
            4 refused (nothing was changed) · 5 a store or service cannot be reached`;
