import { MongoError, writeConflict } from '../errors';
import { Bounds, Entry, KeyValue, keyText } from './key-value';
import { LmdbStore, Watcher } from './lmdb-store';
import { Change, Overlay } from './overlay';

/** Keys that open transactions have written, and by which. */
export type Intents = Map<string, Transaction>;

/** Most changes by others that a transaction keeps apart from its view; a longer one has to start again. */
const MOST_CHANGES = 100_000;

/**
 * One open transaction. It sees the store as it was when the transaction began, under its own writes; nobody else sees those
 * until it commits. What others change meanwhile is kept here as it was before.
 */
export class Transaction implements KeyValue, Watcher {
  private readonly own = new Overlay();
  private readonly before = new Overlay();
  private readonly held = new Set<string>();
  private isLost = false;
  readonly expiresAt: number;

  constructor(
    readonly number: bigint,
    private readonly store: LmdbStore,
    private readonly intents: Intents,
    lifetimeMs: number,
  ) {
    store.watch(this);
    this.expiresAt = Date.now() + lifetimeMs;
  }

  get(key: Buffer): Buffer | undefined {
    this.requireView();
    const change = this.own.get(key) ?? this.before.get(key);
    return change ? change.value : this.store.get(key);
  }

  scan(bounds: Bounds, isReverse: boolean, limit: number): Entry[] {
    this.requireView();
    const changes = this.own.over(this.before, bounds, isReverse);
    const committed = this.store.scan(bounds, isReverse, limit + changes.length);
    return changes.length === 0 ? committed : merge(committed, changes, isReverse ? -1 : 1, limit);
  }

  count(bounds: Bounds): number {
    this.requireView();
    return this.own
      .over(this.before, bounds, false)
      .reduce(
        (count, { key, value }) => count + Number(value !== undefined) - Number(this.store.get(key) !== undefined),
        this.store.count(bounds),
      );
  }

  put(key: Buffer, value: Buffer): void {
    this.own.set(key, value);
  }

  remove(key: Buffer): void {
    this.own.set(key, undefined);
  }

  touch(documentKey: Buffer): void {
    this.hold(documentKey);
  }

  claim(indexKey: Buffer): void {
    this.hold(indexKey);
  }

  beforeChange(key: Buffer, previous: Buffer | undefined): void {
    if (this.isLost || this.before.get(key)) return;
    this.before.set(key, previous);
    if (this.before.size > MOST_CHANGES) this.beforeRestructuring();
  }

  beforeRestructuring(): void {
    this.isLost = true;
    this.before.clear();
  }

  /** Applies the writes to the store. Throws WriteConflict when somebody else changed what they rest on. */
  apply(): void {
    this.requireView();
    for (const text of this.held) if (this.before.has(text)) throw writeConflict();
    this.store.unwatch(this);
    for (const { key, value } of this.own.all()) {
      if (value) this.store.put(key, value);
      else this.store.remove(key);
    }
  }

  /** Lets go of everything the transaction held. */
  end(): void {
    for (const text of this.held) this.intents.delete(text);
    this.store.unwatch(this);
  }

  /** Keeps a key from being written by other transactions; it must be as it was when this one began. */
  private hold(key: Buffer): void {
    this.requireView();
    const text = keyText(key);
    if (this.held.has(text)) return;
    if (this.before.has(text) || this.intents.has(text)) throw writeConflict();
    this.intents.set(text, this);
    this.held.add(text);
  }

  private requireView(): void {
    if (this.isLost) throw writeConflict();
  }
}

function merge(committed: readonly Entry[], own: readonly Change[], sign: 1 | -1, limit: number): Entry[] {
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
