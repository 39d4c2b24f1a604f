import type { ErrorCode, FieldError } from '@flowra/contracts';

/** An error answer (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly code: ErrorCode;
  readonly correlationId: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The API refused a request: what it says, and after how many seconds it may be sent again, if it says so. */
export class ClientProblem extends Error {
  override readonly name = 'ClientProblem';

  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(`${problem.status} ${problem.code}: ${problem.title}`);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}
