import type { PublishedEvent } from '@flowra/contracts';
import type { Collection, Connection } from 'mongoose';
import { isElsewhere, isForNewer, isTransient } from './event-handler';

/** Waits before each further try of a failed handler, in milliseconds; after the last the event is dead (design, section 3, invariant 5). */
export const RETRY_SCHEDULE_MS = [1000, 2000, 4000, 8000, 16_000] as const;

/** A failed event that waits for its next try. */
export interface RetryEntry {
  _id: string;
  handlerName: string;
  origin: string;
  key: string;
  position: number;
  event: PublishedEvent;
  error: { name: string; message: string } | null;
  attempts: number;
  nextAt: Date;
}

/** A failed event that nobody tries any more, until an administrator replays or discards it. */
export type DeadLetter = Omit<RetryEntry, 'nextAt'> & { deadAt: Date };

/**
 * Failed events of one partition. An event whose aggregate has a failed event waits behind it, so order per aggregate holds
 * while every other aggregate goes on.
 */
export class FailureQueue {
  private readonly retries: Collection<RetryEntry>;
  private readonly deadLetters: Collection<DeadLetter>;
  private readonly waiting = new Map<string, number>();

  constructor(
    connection: Connection,
    private readonly origin: string,
    private readonly scheduleMs: readonly number[] = RETRY_SCHEDULE_MS,
  ) {
    this.retries = connection.collection<RetryEntry>('retry_queue');
    this.deadLetters = connection.collection<DeadLetter>('dead_letter_queue');
  }

  /** Reads what an earlier owner of the partition left. */
  async open(): Promise<void> {
    const left = await this.retries.find({ origin: this.origin }, { projection: { handlerName: 1, key: 1 } }).toArray();
    for (const { handlerName, key } of left) this.count(handlerName, key, 1);
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** Whether events of this key have to wait. */
  isBlocked(handlerName: string, key: string): boolean {
    return this.waiting.has(slot(handlerName, key));
  }

  /** Puts an event aside: with the error it failed with, or behind one of its key that failed. */
  async park(handlerName: string, key: string, event: PublishedEvent, error: unknown): Promise<void> {
    this.count(handlerName, key, 1);
    const entry: Omit<RetryEntry, '_id'> = {
      handlerName,
      origin: this.origin,
      key,
      position: event.position,
      event,
      error: error ? describe(error) : null,
      attempts: error && !isElsewhere(error) ? 1 : 0,
      nextAt: new Date(Date.now() + (error ? this.scheduleMs[0] : 0)),
    };
    const { upsertedCount } = await this.retries.updateOne(
      { _id: `${handlerName}:${event._id}` },
      { $setOnInsert: entry },
      { upsert: true },
    );
    if (upsertedCount === 0) this.count(handlerName, key, -1);
  }

  /** Tries again whatever is due, in order per key; but only once while the party that they need cannot be reached. */
  async retryDue(handlerName: string, run: (event: PublishedEvent) => Promise<void>): Promise<void> {
    const entries = await this.retries.find({ handlerName, origin: this.origin }, { sort: { position: 1 }, limit: 200 }).toArray();
    const stuck = new Set<string>();
    for (const entry of entries) {
      if (stuck.has(entry.key)) continue;
      const outcome = entry.nextAt.getTime() > Date.now() ? 'waits' : await this.tryAgain(entry, run);
      if (outcome === 'unreachable') return;
      if (outcome === 'waits') stuck.add(entry.key);
    }
  }

  /** An entry is out of the way when it is handled, or dead. An error of the surroundings or of a party elsewhere is not counted. */
  private async tryAgain(
    entry: RetryEntry,
    run: (event: PublishedEvent) => Promise<void>,
  ): Promise<'out of the way' | 'waits' | 'unreachable'> {
    try {
      await run(entry.event);
    } catch (error) {
      if (isTransient(error) || isElsewhere(error)) {
        await this.retries.updateOne({ _id: entry._id }, { $set: { nextAt: new Date(Date.now() + this.scheduleMs[0]) } });
        return isElsewhere(error) && !isForNewer(error) ? 'unreachable' : 'waits';
      }
      const attempts = entry.attempts + 1;
      if (attempts <= this.scheduleMs.length) {
        const nextAt = new Date(Date.now() + this.scheduleMs[attempts - 1]);
        await this.retries.updateOne({ _id: entry._id }, { $set: { attempts, nextAt, error: describe(error) } });
        return 'waits';
      }
      await this.bury({ ...entry, attempts, error: describe(error) });
    }
    await this.retries.deleteOne({ _id: entry._id });
    this.count(entry.handlerName, entry.key, -1);
    return 'out of the way';
  }

  private async bury({ nextAt: _nextAt, _id, ...entry }: RetryEntry): Promise<void> {
    await this.deadLetters.updateOne({ _id }, { $set: { ...entry, deadAt: new Date() } }, { upsert: true });
  }

  private count(handlerName: string, key: string, change: number): void {
    const name = slot(handlerName, key);
    const left = (this.waiting.get(name) ?? 0) + change;
    if (left > 0) this.waiting.set(name, left);
    else this.waiting.delete(name);
  }
}

const slot = (handlerName: string, key: string) => `${handlerName} ${key}`;

function describe(error: unknown): { name: string; message: string } {
  if (error instanceof Error) return { name: error.name, message: error.message.slice(0, 2000) };
  return { name: 'Error', message: String(error).slice(0, 2000) };
}
