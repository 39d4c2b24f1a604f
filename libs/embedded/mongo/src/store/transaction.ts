import { MongoError, writeConflict } from '../errors';
import { Collection } from './collection';
import { Bounds, Entry, KeyValue, keyText } from './key-value';
import { LmdbStore } from './lmdb-store';

/** Keys that open transactions have written, and by which. */
export type Intents = Map<string, Transaction>;

interface Write {
  readonly key: Buffer;
  /** Undefined for a key that was removed. */
  value: Buffer | undefined;
}

/** One open transaction: its writes are kept here, and seen only through it, until it commits. */
export class Transaction implements KeyValue {
  private readonly writes = new Map<string, Write>();
  private readonly order: Write[] = [];
  private readonly touched = new Set<string>();
  private readonly claims = new Map<string, { key: Buffer; expected: Buffer | undefined }>();
  private readonly used = new Map<Collection, number>();
  private readonly startedAt: number;
  readonly expiresAt: number;

  constructor(
    readonly number: bigint,
    private readonly store: LmdbStore,
    private readonly intents: Intents,
    lifetimeMs: number,
  ) {
    this.startedAt = store.watch();
    this.expiresAt = Date.now() + lifetimeMs;
  }

  /** Remembers with which indexes a collection was written: when they change meanwhile the transaction can't commit. */
  uses(collection: Collection): void {
    const version = this.used.get(collection);
    if (version === undefined) this.used.set(collection, collection.indexVersion);
    else if (version !== collection.indexVersion) throw writeConflict();
  }

  get(key: Buffer): Buffer | undefined {
    const write = this.writes.get(keyText(key));
    return write ? write.value : this.store.get(key);
  }

  scan(bounds: Bounds, isReverse: boolean, limit: number): Entry[] {
    const own = this.order.slice(this.position(bounds.lower), this.position(bounds.upper));
    if (own.length === 0) return this.store.scan(bounds, isReverse, limit);
    if (isReverse) own.reverse();
    const committed = this.store.scan(bounds, isReverse, limit + own.length);
    return merge(committed, own, isReverse ? -1 : 1, limit);
  }

  count(bounds: Bounds): number {
    let count = this.store.count(bounds);
    for (const { key, value } of this.order.slice(this.position(bounds.lower), this.position(bounds.upper))) {
      count += Number(value !== undefined) - Number(this.store.get(key) !== undefined);
    }
    return count;
  }

  put(key: Buffer, value: Buffer): void {
    this.write(key, value);
  }

  remove(key: Buffer): void {
    this.write(key, undefined);
  }

  touch(documentKey: Buffer): void {
    const text = keyText(documentKey);
    if (this.touched.has(text)) return;
    if (this.store.hasChangedSince(text, this.startedAt)) throw writeConflict();
    this.intend(text);
    this.touched.add(text);
  }

  claim(indexKey: Buffer): void {
    const text = keyText(indexKey);
    if (this.claims.has(text)) return;
    this.intend(text);
    this.claims.set(text, { key: indexKey, expected: this.store.get(indexKey) });
  }

  /** Applies the writes to the store. Throws WriteConflict when somebody else changed what they rest on. */
  apply(): void {
    for (const text of this.touched) if (this.store.hasChangedSince(text, this.startedAt)) throw writeConflict();
    for (const { key, expected } of this.claims.values()) {
      const now = this.store.get(key);
      if (now === undefined ? expected !== undefined : !expected?.equals(now)) throw writeConflict();
    }
    for (const [collection, version] of this.used) if (collection.indexVersion !== version) throw writeConflict();
    for (const { key, value } of this.order) {
      if (value) this.store.put(key, value);
      else this.store.remove(key);
    }
    for (const text of this.touched) this.store.touch(Buffer.from(text, 'latin1'));
  }

  /** Lets go of everything the transaction held. */
  end(): void {
    for (const [text, owner] of this.intents) if (owner === this) this.intents.delete(text);
    this.store.unwatch();
  }

  private intend(text: string): void {
    const owner = this.intents.get(text);
    if (owner && owner !== this) throw writeConflict();
    this.intents.set(text, this);
  }

  private write(key: Buffer, value: Buffer | undefined): void {
    const text = keyText(key);
    const known = this.writes.get(text);
    if (known) {
      known.value = value;
      return;
    }
    const write = { key, value };
    this.writes.set(text, write);
    this.order.splice(this.position(key), 0, write);
  }

  /** Where a key is, or would be, in the ordered writes. */
  private position(key: Buffer): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.order[middle].key.compare(key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function merge(committed: readonly Entry[], own: readonly Write[], sign: 1 | -1, limit: number): Entry[] {
  const merged: Entry[] = [];
  let [at, mine] = [0, 0];
  while (merged.length < limit && (at < committed.length || mine < own.length)) {
    const order = at === committed.length ? 1 : mine === own.length ? -1 : committed[at].key.compare(own[mine].key) * sign;
    if (order < 0) merged.push(committed[at]);
    else if (own[mine].value) merged.push({ key: own[mine].key, value: own[mine].value as Buffer });
    if (order <= 0) at += 1;
    if (order >= 0) mine += 1;
  }
  return merged;
}

/** The answer to a session that names a transaction nobody knows (any more). */
export const noSuchTransaction = (number: bigint): MongoError =>
  new MongoError('NoSuchTransaction', `Given transaction number ${number} does not match any in-progress transactions.`, {}, [
    'TransientTransactionError',
  ]);
