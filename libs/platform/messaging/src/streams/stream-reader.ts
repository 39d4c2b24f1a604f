import type { EventSource, PublishedEvent } from '@flowra/contracts';
import type { Redis } from 'ioredis';
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

/**
 * Follows partitions of one service's events on one blocking connection. It holds no position for anybody: whoever reads says
 * where to begin and remembers what it has handled.
 */
export class StreamReader {
  private readonly cursors = new Map<number, string>();
  private readonly partitions = new Map<string, number>();
  private loop: Promise<void> | undefined;
  private isClosed = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly source: EventSource,
    private readonly redis: Redis,
    private readonly onEntries: OnEntries,
    private readonly onError: (error: unknown) => void,
    /** How long it lets events gather after each read: for followers that nobody waits for. */
    private readonly lingerMs = 0,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Follows a partition from after a position. */
  follow(partition: number, after: number): void {
    this.partitions.set(streamKey(this.source, partition), partition);
    this.cursors.set(partition, entryId(after));
    this.wake?.();
  }

  unfollow(partition: number): void {
    this.cursors.delete(partition);
  }

  async stop(): Promise<void> {
    this.isClosed = true;
    this.wake?.();
    this.redis.disconnect();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      if (this.cursors.size === 0) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      try {
        await this.readOnce();
        if (this.lingerMs > 0) await new Promise((resolve) => setTimeout(resolve, this.lingerMs));
      } catch (error) {
        if (this.isClosed) return;
        this.onError(error);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
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
      this.cursors.set(partition, raw[raw.length - 1][0]);
      this.onEntries(
        partition,
        raw.map(([id, fields]) => parseEntry(id, fields)),
      );
    }
  }
}

/** Reads an entry: fields are `k` (epoch) and `e` (the event as JSON). */
export function parseEntry(id: string, fields: readonly string[]): StreamEntry {
  const value = (name: string) => fields[fields.indexOf(name) + 1];
  return { position: positionOf(id), epoch: value('k'), event: JSON.parse(value('e')) as PublishedEvent };
}
