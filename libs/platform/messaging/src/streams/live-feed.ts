import { EVENT_VERSIONS, type EventSource, type PublishedEvent } from '@flowra/contracts';
import type { RedisConnection } from '@flowra/redis';
import { positionOf, streamKey } from './stream-keys';
import { epochOf, parseEntry, StreamReader, type StreamEntry } from './stream-reader';

export interface LiveFeedOptions {
  readonly source: EventSource;
  readonly partitions: number;
  readonly redis: RedisConnection;
  readonly blockingRedis: RedisConnection;
  /** Reads events from the owning service when Redis lost some. */
  readonly fetchEvents: (partition: number, after: number, limit: number) => Promise<readonly PublishedEvent[]>;
  readonly onEvent: (event: PublishedEvent) => Promise<void> | void;
  readonly onError: (error: unknown) => void;
  /** How long events may gather before they are read, in milliseconds: for those that nobody watches for. 0 when left out. */
  readonly lingerMs?: number;
  /** How much the clocks of machines may differ, when it is not the usual. */
  readonly clockToleranceMs?: number;
}

/** What a feed has delivered of one partition. */
export interface FeedPosition {
  readonly epoch: string;
  readonly position: number;
}

const FETCH = 500;
/** An event that cannot be delivered is tried again for about a minute; the ones behind it wait. */
const MAX_TRIES = 35;
const MAX_PAUSE_MS = 2000;
const CLOCK_TOLERANCE_MS = 2000;

/**
 * Every event of a service from now on, in order per partition, for a process that keeps no place of its own: each replica of a
 * gateway follows everything, since each holds other sockets.
 */
export class LiveFeed {
  private readonly places: { epoch: string; position: number; hasNews: boolean; since: number; work: Promise<void> }[];
  private readonly reader: StreamReader;
  private isStopped = false;
  private readonly toleranceMs: number;

  constructor(private readonly options: LiveFeedOptions) {
    this.toleranceMs = options.clockToleranceMs ?? CLOCK_TOLERANCE_MS;
    this.places = Array.from({ length: options.partitions }, () => ({
      epoch: '',
      position: 0,
      hasNews: false,
      since: 0,
      work: Promise.resolve(),
    }));
    this.reader = new StreamReader(
      options.source,
      options.blockingRedis,
      (partition, entries) => this.take(partition, entries),
      options.onError,
      options.lingerMs,
    );
  }

  /**
   * Begins after the newest event of each partition. Where a stream is empty, since Redis lost it, the relay is about to fill it with
   * what happened before; that is told from news by its time.
   */
  async start(): Promise<void> {
    const now = Date.now();
    for (const [partition, place] of this.places.entries()) {
      place.since = now;
      const [newest] = await this.options.redis.xrevrange(streamKey(this.options.source, partition), '+', '-', 'COUNT', 1);
      if (newest) Object.assign(place, { epoch: epochOf(newest[1]), position: positionOf(newest[0]), hasNews: true });
      this.reader.follow(partition, place.position, place.epoch || undefined);
    }
    this.reader.start();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.reader.stop();
    await Promise.all(this.places.map(({ work }) => work));
  }

  /** Takes note whether somebody waits for the next event: then none are let gather. */
  setAwaited(isAwaited: boolean): void {
    this.reader.setAwaited(isAwaited);
  }

  /** Counts the event that is being delivered as delivered, since all that can be seen of it is done. */
  countDelivered(partition: number, position: number): void {
    this.places[partition].position = position;
  }

  /** How far the feed has delivered a partition; an event that is being delivered does not count, unless `countDelivered` says so. */
  position(partition: number): FeedPosition {
    const { epoch, position } = this.places[partition];
    return { epoch, position };
  }

  /** The delivered events of a partition after a position; undefined when Redis no longer has them all. */
  async replay(partition: number, after: number): Promise<PublishedEvent[] | undefined> {
    const { position: upTo } = this.places[partition];
    if (after >= upTo) return [];
    const found = await this.options.redis.xrange(streamKey(this.options.source, partition), `(${after}-0`, `${upTo}-0`, 'COUNT', FETCH);
    const versions = EVENT_VERSIONS.of(this.options.source);
    const events = found.map(([id, fields]) => parseEntry(id, fields).event);
    if (!events.every((event) => versions.knows(event))) return undefined;
    const isWhole = events.length === upTo - after && events[0]?.position === after + 1;
    return isWhole ? events.map((event) => versions.bring(event)) : undefined;
  }

  private take(partition: number, entries: readonly StreamEntry[]): Promise<void> {
    const place = this.places[partition];
    place.work = place.work.then(() => this.deliver(partition, entries)).catch(this.options.onError);
    return place.work;
  }

  private async deliver(partition: number, entries: readonly StreamEntry[]): Promise<void> {
    const place = this.places[partition];
    for (const { epoch, position, event } of entries) {
      // Another history: what it says of the time before was shown already, as far as it happened.
      if (place.epoch !== '' && place.epoch !== epoch) Object.assign(place, { position: position - 1, hasNews: false, since: Date.now() });
      place.epoch = epoch;
      if (position <= place.position) continue;
      place.hasNews ||= Date.parse(event.timestamp) >= place.since - this.toleranceMs;
      if (place.hasNews) {
        if (place.position > 0) await this.fill(partition, position);
        await this.hand(event);
      }
      place.position = position;
    }
  }

  /** Delivers what lies between the last event and this one, when Redis skipped some. */
  private async fill(partition: number, next: number): Promise<void> {
    const place = this.places[partition];
    while (place.position < next - 1 && !this.isStopped) {
      const limit = Math.min(FETCH, next - 1 - place.position);
      const missing = (await this.persist(() => this.options.fetchEvents(partition, place.position, limit))) ?? [];
      if (missing.length === 0) return;
      for (const event of missing) {
        await this.hand(event);
        place.position = event.position;
      }
    }
  }

  /** An event that only newer processes know is theirs to tell. */
  private async hand(event: PublishedEvent): Promise<void> {
    const versions = EVENT_VERSIONS.of(this.options.source);
    if (versions.knows(event)) await this.persist(() => this.options.onEvent(versions.bring(event)));
  }

  /** Tries until it works, since whoever follows the feed must not miss an event because a service was away. */
  private async persist<Result>(work: () => Promise<Result> | Result): Promise<Result | undefined> {
    for (let tries = 1; tries <= MAX_TRIES && !this.isStopped; tries += 1) {
      try {
        return await work();
      } catch (error) {
        this.options.onError(error);
        await new Promise((resolve) => setTimeout(resolve, Math.min(50 * 2 ** tries, MAX_PAUSE_MS)));
      }
    }
    return undefined;
  }
}
