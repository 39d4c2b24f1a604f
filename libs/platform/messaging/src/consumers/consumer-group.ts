import type { EventSlice, EventSource, PublishedEvent, SourceVersions } from '@flowra/contracts';
import { secondsSince } from '@flowra/observability';
import type { RedisConnection } from '@flowra/redis';
import type { Connection } from 'mongoose';
import { groupsKey, positionOf, streamKey } from '../streams/stream-keys';
import { StreamReader } from '../streams/stream-reader';
import { bringingUpToDate, type EventHandler } from './event-handler';
import { FailureQueue } from './failure-queue';
import { HandlerRunner, type RunObserver } from './handler-runner';
import type { Lease, LeaseTable } from './lease-table';
import { PartitionWorker } from './partition-worker';
import { ProcessedEvents } from './processed-events';

/** How far behind a group is in a partition. */
export interface PartitionLag {
  readonly partition: number;
  readonly position: number;
  /** Events published and not handled yet. */
  readonly events: number;
  /** Age of the oldest event received and not handled yet. */
  readonly seconds: number;
}

export interface ConsumerObserver extends RunObserver {
  handled(source: EventSource, partition: number, events: readonly PublishedEvent[]): void;
  stumbled(source: EventSource, partition: number, error: unknown): void;
}

export interface ConsumerGroupOptions {
  /** The service that consumes. */
  readonly group: string;
  readonly source: EventSource;
  readonly handlers: readonly EventHandler[];
  readonly leases: LeaseTable;
  readonly connection: Connection;
  readonly redis: RedisConnection;
  readonly blockingRedis: RedisConnection;
  readonly fetchEvents: (partition: number, after: number, limit: number) => Promise<EventSlice>;
  readonly observer: ConsumerObserver;
  /** The versions of the events of the source; without them, each event is handled as it comes. */
  readonly versions?: SourceVersions;
  /** Waits before each further try of a failed handler, when they are not the usual ones. */
  readonly retryScheduleMs?: readonly number[];
}

const REPORT_EVERY_MS = 1000;
/**
 * How long events gather for a group that nobody waits for, such as one of read models only: the writer's own read models are written by
 * the command already.
 */
const LINGER_MS = 20;

/**
 * One service's consumption of another's events (design, section 3): each partition is worked by the one instance that holds its
 * lease; the checkpoint lies in the consumer's own MongoDB, fenced by the lease.
 */
export class ConsumerGroup {
  private readonly workers = new Map<number, Promise<PartitionWorker>>();
  private readonly reader: StreamReader;
  private readonly processed: ProcessedEvents;
  private readonly reportedAt = new Map<number, number>();
  private isStopped = false;

  constructor(private readonly options: ConsumerGroupOptions) {
    this.processed = new ProcessedEvents(options.connection);
    this.reader = new StreamReader(
      options.source,
      options.blockingRedis,
      async (partition, entries) => (await this.workers.get(partition))?.push(entries),
      (error) => options.observer.stumbled(options.source, -1, error),
      options.handlers.every(({ mayLinger }) => mayLinger) ? LINGER_MS : 0,
    );
    options.leases.listen({ acquired: (lease) => this.begin(lease), lost: (partition) => this.end(partition) });
  }

  /** The service whose events it follows. */
  get source(): EventSource {
    return this.options.source;
  }

  start(): void {
    this.reader.start();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.reader.stop();
    await Promise.all([...this.workers.keys()].map((partition) => this.end(partition)));
  }

  /** How far behind this instance is in the partitions that it works on. Throws when Redis cannot be asked. */
  async lag(): Promise<PartitionLag[]> {
    const workers = await Promise.all([...this.workers].map(async ([partition, opening]) => ({ partition, worker: await opening })));
    return Promise.all(
      workers.map(async ({ partition, worker }) => {
        const { at, oldest } = worker;
        const [newest] = await this.options.redis.xrevrange(streamKey(this.options.source, partition), '+', '-', 'COUNT', 1);
        const events = Math.max(0, (newest ? positionOf(newest[0]) : 0) - at);
        return { partition, position: at, events, seconds: oldest ? secondsSince(oldest.timestamp) : 0 };
      }),
    );
  }

  private begin(lease: Lease): void {
    if (this.isStopped) return;
    const opening = this.open(lease);
    this.workers.set(lease.partition, opening);
    opening.then(
      () => {
        this.reader.follow(lease.partition, lease.position, lease.epoch);
        this.report(lease.partition, lease.position);
      },
      (error) => {
        this.workers.delete(lease.partition);
        this.options.observer.stumbled(this.options.source, lease.partition, error);
        void this.options.leases
          .release(lease.partition)
          .catch((again) => this.options.observer.stumbled(this.options.source, lease.partition, again));
      },
    );
  }

  private async open({ partition, position, epoch }: Lease): Promise<PartitionWorker> {
    const { source, connection, versions, leases, observer, fetchEvents, retryScheduleMs } = this.options;
    const failures = new FailureQueue(connection, `${source}/${partition}`, retryScheduleMs);
    await failures.open();
    const handlers = this.options.handlers.map((handler) => (versions ? bringingUpToDate(handler, versions) : handler));
    const runners = handlers.map((handler) => new HandlerRunner(source, handler, failures, this.processed, observer));
    return new PartitionWorker(
      partition,
      { position, epoch },
      runners,
      (after, limit) => fetchEvents(partition, after, limit),
      (at) => leases.note(partition, at),
      {
        handled: (_, events, at) => {
          this.report(partition, at);
          observer.handled(source, partition, events);
        },
        failed: (_, error) => observer.stumbled(source, partition, error),
      },
    );
  }

  private async end(partition: number): Promise<void> {
    const worker = this.workers.get(partition);
    this.workers.delete(partition);
    this.reader.unfollow(partition);
    // A worker that could not be opened was reported by `begin`.
    await (await worker?.catch(() => undefined))?.stop();
  }

  /** Tells the relay how far this group is, so that trimming waits for it; about once a second, since trimming is rare. */
  private report(partition: number, position: number): void {
    const { source, group, redis, observer } = this.options;
    const now = Date.now();
    if (now - (this.reportedAt.get(partition) ?? 0) < REPORT_EVERY_MS) return;
    this.reportedAt.set(partition, now);
    redis.hset(groupsKey(source, partition), group, position).catch((error) => observer.stumbled(source, partition, error));
  }
}
