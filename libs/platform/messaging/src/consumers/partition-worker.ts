import type { EventSlice, PublishedEvent } from '@flowra/contracts';
import type { StreamEntry } from '../streams/stream-reader';
import type { HandlerRunner } from './handler-runner';

/** Reads events of the partition from the service that owns them, when Redis no longer has them. */
export type FetchEvents = (after: number, limit: number) => Promise<EventSlice>;

/** How far a group has come in a partition: in which history of the source, when that is known, and to which position. */
export interface Place {
  readonly epoch: string | undefined;
  readonly position: number;
}

export interface WorkerObserver {
  handled(partition: number, events: readonly PublishedEvent[], position: number): void;
  failed(partition: number, error: unknown): void;
}

const BATCH = 500;
const RETRY_TICK_MS = 250;
const MAX_BACKOFF_MS = 5000;

/**
 * Works through one partition for one group, strictly in order: hands batches to the handlers, then notes the checkpoint once.
 * Positions are contiguous, so a missing one is noticed and fetched from the owning service.
 *
 * Positions of another history of the source mean nothing: what a stream still holds of a former one is left aside, and when the source
 * itself has another one, the work begins with its first event.
 */
export class PartitionWorker {
  private queue: StreamEntry[] = [];
  private running: Promise<void> | undefined;
  private retrying: Promise<void> | undefined;
  private isStopped = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly partition: number,
    private place: Place,
    private readonly runners: readonly HandlerRunner[],
    private readonly fetchEvents: FetchEvents,
    /** Takes note of how far the work has come. */
    private readonly note: (place: Place) => void,
    private readonly observer: WorkerObserver,
  ) {
    this.timer = setInterval(() => this.retry(), RETRY_TICK_MS);
  }

  /** How far the work has come. */
  get at(): number {
    return this.place.position;
  }

  /** The oldest event that waits here. */
  get oldest(): PublishedEvent | undefined {
    return this.queue.find(({ position }) => position > this.place.position)?.event;
  }

  /** Takes what came off the stream; resolves when nothing is left to handle. */
  push(entries: readonly StreamEntry[]): Promise<void> {
    for (const entry of entries) this.queue.push(entry);
    return (this.running ??= this.drain().finally(() => (this.running = undefined)));
  }

  /** Stops after the batch under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await Promise.all([this.running, this.retrying]);
  }

  private async drain(): Promise<void> {
    let backoffMs = 100;
    while (this.queue.length > 0 && !this.isStopped) {
      try {
        await this.step();
        backoffMs = 100;
      } catch (error) {
        this.observer.failed(this.partition, error);
        await new Promise((resolve) => setTimeout(resolve, backoffMs));
        backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS);
      }
    }
  }

  private async step(): Promise<void> {
    const batch = await this.nextBatch();
    if (batch.length === 0) return;
    for (const runner of this.runners) await runner.apply(batch);
    const last = batch[batch.length - 1].position;
    this.place = { ...this.place, position: last };
    this.note(this.place);
    this.observer.handled(this.partition, batch, last);
  }

  /** The next events in order without a hole; what was handled before is dropped. A batch that fails is handed out again. */
  private async nextBatch(): Promise<readonly PublishedEvent[]> {
    if (this.queue.some(({ epoch }) => epoch !== this.place.epoch)) await this.findHistory();
    const { position } = this.place;
    let stale = 0;
    while (stale < this.queue.length && this.queue[stale].position <= position) stale += 1;
    this.queue.splice(0, stale);
    if (this.queue.length === 0) return [];
    if (this.queue[0].position > position + 1) return this.fetchGap(Math.min(this.queue[0].position - position - 1, BATCH));
    let end = 1;
    while (end < this.queue.length && end < BATCH && this.queue[end].position === this.queue[end - 1].position + 1) end += 1;
    return this.queue.slice(0, end).map(({ event }) => event);
  }

  private async fetchGap(limit: number): Promise<readonly PublishedEvent[]> {
    const { epoch, events } = await this.fetchEvents(this.place.position, limit);
    if (epoch !== this.place.epoch) {
      await this.findHistory();
      return [];
    }
    if (events.length === 0)
      throw new Error(`Events after position ${this.place.position} of partition ${this.partition} are missing in the store`);
    return events;
  }

  /** Asks the source which history is the true one. A place that was noted before histories were counts as one in it. */
  private async findHistory(): Promise<void> {
    const { epoch } = await this.fetchEvents(this.place.position, 1);
    if (epoch !== this.place.epoch) this.place = { epoch, position: this.place.epoch === undefined ? this.place.position : 0 };
    this.queue = this.queue.filter((entry) => entry.epoch === epoch);
  }

  private retry(): void {
    if (!this.runners.some(({ hasFailures }) => hasFailures)) return;
    this.retrying ??= this.retryAll()
      .catch((error) => this.observer.failed(this.partition, error))
      .finally(() => (this.retrying = undefined));
  }

  private async retryAll(): Promise<void> {
    for (const runner of this.runners) await runner.retryDue();
  }
}
