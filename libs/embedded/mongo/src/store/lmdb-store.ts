import { open, RootDatabase } from 'lmdb';
import { Bounds, Entry, KeyValue, keyText } from './key-value';

/** How far an acknowledged write has got: into the operating system's cache, or onto the disk. */
export type Durability = 'process' | 'disk';

/** The LMDB environment under one folder. Everything is one ordered space of keys; prefixes keep its parts apart. */
export class LmdbStore implements KeyValue {
  private sequence = 0;
  private readonly changedAt = new Map<string, number>();
  private watchers = 0;

  private constructor(private readonly db: RootDatabase<Buffer, Buffer>) {}

  /** Opens (and creates) the store in `dir`. Throws when the folder can't be written. */
  static open(dir: string, durability: Durability): LmdbStore {
    return new LmdbStore(open<Buffer, Buffer>({ path: dir, keyEncoding: 'binary', encoding: 'binary', noSync: durability === 'process' }));
  }

  get(key: Buffer): Buffer | undefined {
    return this.db.get(key);
  }

  scan({ lower, upper }: Bounds, isReverse: boolean, limit: number): Entry[] {
    if (lower.compare(upper) >= 0) return [];
    const options = isReverse
      ? { start: upper, end: lower, reverse: true, exclusiveStart: true, inclusiveEnd: true, limit }
      : { start: lower, end: upper, limit };
    return Array.from(this.db.getRange(options));
  }

  count({ lower, upper }: Bounds): number {
    return this.db.getKeysCount({ start: lower, end: upper });
  }

  put(key: Buffer, value: Buffer): void {
    this.db.putSync(key, value);
  }

  remove(key: Buffer): void {
    this.db.removeSync(key);
  }

  touch(documentKey: Buffer): void {
    this.sequence += 1;
    if (this.watchers > 0) this.changedAt.set(keyText(documentKey), this.sequence);
  }

  claim(_indexKey: Buffer): void {
    // A write outside transactions wins over open transactions: they look at their commit.
  }

  /** Runs `work` as one atomic commit. When it throws nothing of it is kept. */
  commit<T>(work: () => T): T {
    return this.db.transactionSync(work);
  }

  /** Starts noting which documents change, for a transaction. Gives the moment to compare with. */
  watch(): number {
    this.watchers += 1;
    return this.sequence;
  }

  /** Ends one transaction's interest in changes. */
  unwatch(): void {
    this.watchers -= 1;
    if (this.watchers === 0) this.changedAt.clear();
  }

  /** Whether the document at this key has changed since a moment that `watch` gave. */
  hasChangedSince(documentKey: string, moment: number): boolean {
    return (this.changedAt.get(documentKey) ?? 0) > moment;
  }

  /** Waits until everything committed so far is on the disk. */
  async flush(): Promise<void> {
    await this.db.flushed;
  }

  /** Closes the environment. */
  async close(): Promise<void> {
    await this.db.close();
  }
}
