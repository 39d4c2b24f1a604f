import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { closeRedis, type RedisConnection } from '@flowra/redis';
import { atMost } from '../at-most';
import { entryId, positionOf, streamKey } from './stream-keys';

/** One event as it came off a stream. */
export interface StreamEntry {
  readonly position: number;
  readonly epoch: string;
  readonly event: PublishedEvent;
}

export type OnEntries = (partition: number, entries: readonly StreamEntry[]) => void;

const BLOCK_MS = 500;
const COUNT = 200;
const PAUSE_MS = 100;
/** A read that was under way when its server went may never be answered, not even by the end of the connection. */
const STOP_WITHIN_MS = 1000;
/** How often a reader looks whether a stream was replaced by one of another history. */
const LOOK_EVERY_MS = 2000;
/** An answer this soon means that events come one upon the other. */
const BUSY_WITHIN_MS = 3;
/** How long a busy reader then lets them gather: several are handled for little more than the price of one. */
const GATHER_MS = 5;

/**
 * Follows partitions of one service's events on one blocking connection. It holds no position for anybody: whoever reads says
 * where to begin and remembers what it has handled.
 */
export class StreamReader {
  private readonly cursors = new Map<number, string>();
  private readonly partitions = new Map<string, number>();
  /** The history that a partition was read of last, when that is known. */
  private readonly epochs = new Map<number, string>();
  private lookedAt = 0;
  private loop: Promise<void> | undefined;
  private isClosed = false;
  private isAwaited = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly source: EventSource,
    private readonly redis: RedisConnection,
    private readonly onEntries: OnEntries,
    private readonly onError: (error: unknown) => void,
    /** How long it lets events gather after each read: for followers that nobody waits for. */
    private readonly lingerMs = 0,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Follows a partition from after a position, which is one of the history `epoch`. */
  follow(partition: number, after: number, epoch?: string): void {
    if (epoch === undefined) this.epochs.delete(partition);
    else this.epochs.set(partition, epoch);
    this.partitions.set(streamKey(this.source, partition), partition);
    this.cursors.set(partition, entryId(after));
    this.wake?.();
  }

  unfollow(partition: number): void {
    this.cursors.delete(partition);
  }

  /** Takes note whether somebody waits for the next event: then none are let gather, also those that gather now. */
  setAwaited(isAwaited: boolean): void {
    this.isAwaited = isAwaited;
    if (isAwaited) this.wake?.();
  }

  async stop(): Promise<void> {
    this.isClosed = true;
    this.wake?.();
    closeRedis(this.redis);
    await atMost(STOP_WITHIN_MS, this.loop ?? Promise.resolve());
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      if (this.cursors.size === 0) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      try {
        const startedAt = performance.now();
        await this.readOnce();
        const isBusy = performance.now() - startedAt < BUSY_WITHIN_MS;
        await this.findReplaced();
        const pauseMs = Math.max(this.isAwaited ? 0 : this.lingerMs, isBusy ? GATHER_MS : 0);
        if (pauseMs > 0) await this.pause(pauseMs);
      } catch (error) {
        if (this.isClosed) return;
        this.onError(error);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  /** Lets events gather, unless somebody begins to wait for them meanwhile. */
  private async pause(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }

  /** A stream of another history is read from its beginning: its ids may well be behind those of the former. */
  private async findReplaced(): Promise<void> {
    const now = Date.now();
    if (now - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = now;
    const followed = [...this.cursors.keys()];
    const newest = await Promise.all(
      followed.map((partition) => this.redis.xrevrange(streamKey(this.source, partition), '+', '-', 'COUNT', 1)),
    );
    for (const [index, partition] of followed.entries()) {
      const [entry] = newest[index];
      const known = this.epochs.get(partition);
      if (!entry || known === undefined || !this.cursors.has(partition)) continue;
      const { epoch } = parseEntry(...entry);
      if (epoch === known) continue;
      this.epochs.set(partition, epoch);
      this.cursors.set(partition, entryId(0));
    }
  }

  private async readOnce(): Promise<void> {
    const followed = [...this.cursors];
    const keys = followed.map(([partition]) => streamKey(this.source, partition));
    const ids = followed.map(([, id]) => id);
    const answer = await this.redis.xread('COUNT', COUNT, 'BLOCK', BLOCK_MS, 'STREAMS', ...keys, ...ids);
    for (const [key, raw] of answer ?? []) {
      const partition = this.partitions.get(key);
      if (partition === undefined || raw.length === 0 || !this.cursors.has(partition)) continue;
      const entries = raw.map(([id, fields]) => parseEntry(id, fields));
      this.cursors.set(partition, raw[raw.length - 1][0]);
      this.epochs.set(partition, entries[entries.length - 1].epoch);
      this.onEntries(partition, entries);
    }
  }
}

/** Reads an entry: fields are `k` (epoch) and `e` (the event as JSON). */
export function parseEntry(id: string, fields: readonly string[]): StreamEntry {
  return { position: positionOf(id), epoch: valueOf('k', fields), event: JSON.parse(valueOf('e', fields)) as PublishedEvent };
}

const valueOf = (name: string, fields: readonly string[]): string => fields[fields.indexOf(name) + 1];
