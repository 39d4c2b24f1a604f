const ATTEMPTS = 10;
const WINDOW_MILLISECONDS = 5 * 60_000;
const TRACKED = 10_000;

interface Failures {
  readonly count: number;
  readonly since: number;
}

/** Bounds how often one address may guess one user's password. */
export class LoginLimit {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Minutes to wait before the next attempt; 0 when it may be made now. */
  minutesToWait(address: string, username: string): number {
    const failures = this.current(keyOf(address, username));
    if (failures === null || failures.count < ATTEMPTS) return 0;
    return Math.max(1, Math.ceil((failures.since + WINDOW_MILLISECONDS - this.now()) / 60_000));
  }

  failed(address: string, username: string): void {
    const key = keyOf(address, username);
    const { count, since } = this.current(key) ?? { count: 0, since: this.now() };
    this.failures.delete(key);
    this.failures.set(key, { count: count + 1, since });
    const [oldest] = this.failures.keys();
    if (this.failures.size > TRACKED && oldest !== undefined) this.failures.delete(oldest);
  }

  succeeded(address: string, username: string): void {
    this.failures.delete(keyOf(address, username));
  }

  private current(key: string): Failures | null {
    const failures = this.failures.get(key);
    return failures === undefined || failures.since + WINDOW_MILLISECONDS <= this.now() ? null : failures;
  }
}

const keyOf = (address: string, username: string): string => `${address} ${username.trim().toLowerCase().slice(0, 100)}`;
