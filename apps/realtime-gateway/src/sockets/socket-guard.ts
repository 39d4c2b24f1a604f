import type { Refused } from '@flowra/contracts';
import type { Event, Socket } from 'socket.io';

/** What clients may send. */
const EVENTS: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe', 'typing', 'presence']);

/** So much at once, and so much per second in the long run. */
const BURST = 60;
const PER_SECOND = 20;

/** Refuses what a socket sends too fast, or what means nothing here, before anybody has work with it. */
export function guardInput(socket: Socket): void {
  const allowance = new Allowance(BURST, PER_SECOND);
  socket.use((event, next) => {
    if (!allowance.take(performance.now())) return refuse(event, 'rate-limited');
    if (!EVENTS.has(event[0])) return refuse(event, 'request.unknown');
    next();
  });
}

function refuse(event: Event, code: string): void {
  const acknowledge: unknown = event[event.length - 1];
  if (typeof acknowledge === 'function') acknowledge({ ok: false, code } satisfies Refused);
}

/** A store of permissions that fills up again with time. */
export class Allowance {
  private left: number;
  private filledAt = 0;

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
  ) {
    this.left = most;
  }

  /** Whether there is one left at this time, in milliseconds; it is gone then. */
  take(now: number): boolean {
    this.left = Math.min(this.most, this.left + ((now - this.filledAt) / 1000) * this.perSecond);
    this.filledAt = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
