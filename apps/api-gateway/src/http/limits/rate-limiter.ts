import type { Rate } from '@flowra/config';
import type { SharedBuckets, Taken } from './shared-buckets';

/** Whether a request may go on, and what its answer says about the limit. */
export interface Verdict {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the limit is whole again. */
  readonly resetSeconds: number;
  /** When it pays to try again; 0 when it is allowed. */
  readonly retryAfterSeconds: number;
}

/** Tokens that this process took from a bucket in advance. */
interface Lease {
  tokens: number;
  remaining: number;
  readonly until: number;
  readonly fullAt: number;
  /** The bucket was empty: nobody asks it again before. */
  readonly emptyUntil: number;
}

/** A process takes this part of a bucket at once, so that most requests cost no round trip. */
const SHARE = 20;
/** What was taken and not used by then is given up. */
const LEASE_MS = 1000;
/** Redis is not waited for any longer: a request goes on without being counted. */
const PATIENCE_MS = 100;
/** After a failure Redis is left alone for so long. */
const PAUSE_MS = 1000;
const MAX_LEASES = 20_000;

/** Counts requests per key over all replicas. When Redis is away everything is allowed: a limit must not take the API down. */
export class RateLimiter {
  private readonly leases = new Map<string, Lease>();
  private readonly renewing = new Map<string, Promise<void>>();
  private pausedUntil = 0;

  constructor(
    private readonly buckets: SharedBuckets,
    private readonly onFailure: (error: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one token for `key`; at once when this process has one in hand. */
  take(key: string, rate: Rate): Verdict | Promise<Verdict> {
    return this.fromLease(key, rate) ?? this.afterRenewal(key, rate);
  }

  private async afterRenewal(key: string, rate: Rate): Promise<Verdict> {
    for (;;) {
      if (this.now() < this.pausedUntil) return open(rate);
      const running = this.renewing.get(key) ?? this.renew(key, rate);
      await running;
      const verdict = this.fromLease(key, rate);
      if (verdict) return verdict;
    }
  }

  private fromLease(key: string, rate: Rate): Verdict | undefined {
    const lease = this.leases.get(key);
    if (!lease) return undefined;
    const now = this.now();
    if (now < lease.emptyUntil) return verdict(rate, lease, now, false);
    if (lease.tokens === 0 || now >= lease.until) return undefined;
    lease.tokens -= 1;
    return verdict(rate, lease, now, true);
  }

  private renew(key: string, rate: Rate): Promise<void> {
    const wanted = Math.max(1, Math.floor(rate.capacity / SHARE));
    const renewal = this.ask(key, rate, wanted)
      .then((taken) => this.keep(key, taken))
      .catch((error: unknown) => {
        this.pausedUntil = this.now() + PAUSE_MS;
        this.onFailure(error);
      })
      .finally(() => this.renewing.delete(key));
    this.renewing.set(key, renewal);
    return renewal;
  }

  private async ask(key: string, rate: Rate, wanted: number): Promise<Taken> {
    if (!this.buckets.isReachable) throw new Error('Redis cannot be reached');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Redis did not answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    return Promise.race([this.buckets.take(key, rate, wanted), late]).finally(() => clearTimeout(timer));
  }

  private keep(key: string, { tokens, remaining, fullInMs, nextInMs }: Taken): void {
    const now = this.now();
    const emptyUntil = tokens === 0 ? now + Math.max(nextInMs, 1) : 0;
    this.leases.delete(key);
    this.leases.set(key, { tokens, remaining, until: now + LEASE_MS, fullAt: now + fullInMs, emptyUntil });
    if (this.leases.size <= MAX_LEASES) return;
    const [oldest] = this.leases.keys();
    this.leases.delete(oldest);
  }
}

function verdict(rate: Rate, lease: Lease, now: number, isAllowed: boolean): Verdict {
  return {
    isAllowed,
    limit: rate.capacity,
    remaining: lease.tokens + lease.remaining,
    resetSeconds: Math.max(0, Math.ceil((lease.fullAt - now) / 1000)),
    retryAfterSeconds: isAllowed ? 0 : Math.max(1, Math.ceil((lease.emptyUntil - now) / 1000)),
  };
}

/** Nobody counts at the moment. */
const open = (rate: Rate): Verdict => ({
  isAllowed: true,
  limit: rate.capacity,
  remaining: rate.capacity,
  resetSeconds: 0,
  retryAfterSeconds: 0,
});
