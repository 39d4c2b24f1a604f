import type { PublishedEvent } from '@flowra/contracts';
import type { StreamEntry } from '../streams/stream-reader';
import type { HandlerRunner } from './handler-runner';

/** Reads events of the partition from the service that owns them, when Redis no longer has them. */
export type FetchEvents = (after: number, limit: number) => Promise<readonly PublishedEvent[]>;

export interface WorkerObserver {
  handled(partition: number, events: number, position: number): void;
  failed(partition: number, error: unknown): void;
}

const BATCH = 500;
const RETRY_TICK_MS = 250;
const MAX_BACKOFF_MS = 5000;

/**
 * Works through one partition for one group, strictly in order: hands batches to the handlers, then notes the checkpoint once.
 * Positions are contiguous, so a missing one is noticed and fetched from the owning service.
 */
export class PartitionWorker {
  private readonly queue: PublishedEvent[] = [];
  private received: number;
  private running: Promise<void> | undefined;
  private retrying: Promise<void> | undefined;
  private isStopped = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly partition: number,
    private position: number,
    private readonly runners: readonly HandlerRunner[],
    private readonly fetchEvents: FetchEvents,
    /** Takes note of how far the work has come. */
    private readonly note: (position: number) => void,
    private readonly observer: WorkerObserver,
  ) {
    this.received = position;
    this.timer = setInterval(() => this.retry(), RETRY_TICK_MS);
  }

  /** Takes what came off the stream. */
  push(entries: readonly StreamEntry[]): void {
    for (const { event } of entries) this.queue.push(event);
    this.running ??= this.drain().finally(() => (this.running = undefined));
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
    this.note(last);
    this.position = last;
    this.observer.handled(this.partition, batch.length, last);
  }

  /** The next events in order without a hole; what was handled before is dropped. A batch that fails is handed out again. */
  private async nextBatch(): Promise<readonly PublishedEvent[]> {
    let stale = 0;
    while (stale < this.queue.length && this.queue[stale].position <= this.position) stale += 1;
    this.queue.splice(0, stale);
    if (this.queue.length === 0) return [];
    if (this.queue[0].position > this.position + 1) {
      const missing = this.queue[0].position - this.position - 1;
      const fetched = await this.fetchEvents(this.position, Math.min(missing, BATCH));
      if (fetched.length === 0)
        throw new Error(`Events after position ${this.position} of partition ${this.partition} are missing in the store`);
      return fetched;
    }
    let end = 1;
    while (end < this.queue.length && end < BATCH && this.queue[end].position === this.queue[end - 1].position + 1) end += 1;
    return this.queue.slice(0, end);
  }

  private retry(): void {
    this.retrying ??= this.retryAll()
      .catch((error) => this.observer.failed(this.partition, error))
      .finally(() => (this.retrying = undefined));
  }

  private async retryAll(): Promise<void> {
    for (const runner of this.runners) await runner.retryDue();
  }
}
