import { FileHandle, open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, RootDatabase } from 'lmdb';
import { FIRST_DOCUMENT_SPACE } from './collection';
import { lockFolder, Unlock } from './folder-lock';
import { Bounds, Entry, KeyValue } from './key-value';

/** How far an acknowledged write has got: into the operating system's cache, or onto the disk. */
export type Durability = 'process' | 'disk';

/** Somebody who has to know what was stored before it changes. */
export interface Watcher {
  /** Told the value that a key had (undefined: none) before a change of it. */
  beforeChange(key: Buffer, previous: Buffer | undefined): void;
  /** Told that collections or indexes change, after which older views of the store make no sense. */
  beforeRestructuring(): void;
}

/** The LMDB environment under one folder. Everything is one ordered space of keys; prefixes keep its parts apart. */
export class LmdbStore implements KeyValue {
  private readonly watchers = new Set<Watcher>();

  private constructor(
    private readonly db: RootDatabase<Buffer, Buffer>,
    private readonly file: FileHandle,
    private readonly unlock: Unlock,
  ) {}

  /** Opens (and creates) the store in `dir`. Rejects when the folder can't be written or another process has it. */
  static async open(dir: string, durability: Durability): Promise<LmdbStore> {
    const unlock = await lockFolder(dir);
    const db = open<Buffer, Buffer>({
      path: dir,
      keyEncoding: 'binary',
      encoding: 'binary',
      noSync: durability === 'process',
      noSubdir: false,
    });
    return new LmdbStore(db, await openFile(join(dir, 'data.mdb'), 'r+'), unlock);
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
    this.tell(key);
    this.db.putSync(key, value);
  }

  remove(key: Buffer): void {
    this.tell(key);
    this.db.removeSync(key);
  }

  touch(_documentKey: Buffer): void {
    // A write outside transactions wins over open transactions: they are told of the change itself.
  }

  claim(_indexKey: Buffer): void {
    // A write outside transactions wins over open transactions: they are told of the change itself.
  }

  /** Runs `work` as one atomic commit. When it throws nothing of it is kept. */
  commit<T>(work: () => T): T {
    return this.db.transactionSync(work);
  }

  /** Tells a watcher of every change of documents and indexes from now on. */
  watch(watcher: Watcher): void {
    this.watchers.add(watcher);
  }

  /** Tells a watcher nothing any more. */
  unwatch(watcher: Watcher): void {
    this.watchers.delete(watcher);
  }

  /** Has to be called before collections or indexes come or go. */
  restructure(): void {
    for (const watcher of this.watchers) watcher.beforeRestructuring();
  }

  /** Waits until everything committed so far is on the disk. */
  async flush(): Promise<void> {
    await this.file.datasync();
  }

  private tell(key: Buffer): void {
    if (this.watchers.size === 0 || key.readUInt32BE(0) < FIRST_DOCUMENT_SPACE) return;
    const previous = this.db.get(key);
    for (const watcher of this.watchers) watcher.beforeChange(key, previous);
  }

  /** Closes the environment. */
  async close(): Promise<void> {
    await this.db.close();
    await this.file.datasync();
    await this.file.close();
    await this.unlock();
  }
}
