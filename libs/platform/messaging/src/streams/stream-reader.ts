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

/** Takes entries of a partition; resolves when they are handled. */
export type OnEntries = (partition: number, entries: readonly StreamEntry[]) => Promise<void>;

const BLOCK_MS = 500;
const COUNT = 200;
const PAUSE_MS = 100;
/** A read that was under way when its server went may never be answered, not even by the end of the connection. */
const STOP_WITHIN_MS = 1000;
/** How often a reader looks whether a stream was replaced by one of another history. */
const LOOK_EVERY_MS = 2000;
/**
 * How long a reader lets events gather while the last ones are still being handled: several are handled for little more than the price of
 * one. Where nothing else is going on, they are handled sooner and nothing waits.
 */
const GATHER_MS = 40;

/**
 * Follows partitions of one service's events on one blocking connection. It holds no position for anybody: whoever reads says
 * where to begin and remembers what it has handled.
 */
export class StreamReader {
  private readonly cursors = new Map<number, string>();
  private readonly partitions = new Map<string, number>();
  /** The history that a partition was read of last, when that is known. */
  private readonly epochs = new Map<number, string>();
  /** What brought entries since the last look. */
  private readonly heard = new Set<number>();
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
        const handling = await this.readOnce();
        await this.findReplaced();
        if (handling.length > 0) await atMost(GATHER_MS, Promise.all(handling));
        if (this.lingerMs > 0 && !this.isAwaited) await this.pause(this.lingerMs);
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

  /**
   * A stream of another history is read from its beginning: its ids may well be behind those of the former. One that brings entries tells
   * its history with them.
   */
  private async findReplaced(): Promise<void> {
    const now = Date.now();
    if (now - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = now;
    const silent = [...this.cursors.keys()].filter((partition) => this.epochs.has(partition) && !this.heard.has(partition));
    this.heard.clear();
    const look = this.redis.pipeline();
    for (const partition of silent) look.xrevrange(streamKey(this.source, partition), '+', '-', 'COUNT', 1);
    const newest = (await look.exec()) ?? [];
    for (const [index, [failure, entries]] of newest.entries()) {
      if (failure) throw failure;
      const [entry] = entries as [string, string[]][];
      const partition = silent[index];
      if (!entry || !this.cursors.has(partition)) continue;
      const epoch = epochOf(entry[1]);
      if (epoch === this.epochs.get(partition)) continue;
      this.epochs.set(partition, epoch);
      this.cursors.set(partition, entryId(0));
    }
  }

  /** Hands over what there is, or comes within half a second; answers what has to be waited for until it is handled. */
  private async readOnce(): Promise<Promise<void>[]> {
    const handling: Promise<void>[] = [];
    const followed = [...this.cursors];
    const keys = followed.map(([partition]) => streamKey(this.source, partition));
    const ids = followed.map(([, id]) => id);
    const answer = await this.redis.xread('COUNT', COUNT, 'BLOCK', BLOCK_MS, 'STREAMS', ...keys, ...ids);
    for (const [key, raw] of answer ?? []) {
      const partition = this.partitions.get(key);
      if (partition === undefined || raw.length === 0 || !this.cursors.has(partition)) continue;
      const entries = raw.map(([id, fields]) => parseEntry(id, fields));
      this.heard.add(partition);
      this.cursors.set(partition, raw[raw.length - 1][0]);
      this.epochs.set(partition, entries[entries.length - 1].epoch);
      handling.push(this.onEntries(partition, entries));
    }
    return handling;
  }
}

/** Reads an entry: fields are `k` (epoch) and `e` (the event as JSON). */
export function parseEntry(id: string, fields: readonly string[]): StreamEntry {
  return { position: positionOf(id), epoch: epochOf(fields), event: JSON.parse(valueOf('e', fields)) as PublishedEvent };
}

/** The history that an entry is of. */
export const epochOf = (fields: readonly string[]): string => valueOf('k', fields);

const valueOf = (name: string, fields: readonly string[]): string => fields[fields.indexOf(name) + 1];
