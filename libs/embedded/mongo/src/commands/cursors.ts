import { MongoError } from '../errors';
import { Transaction } from '../store/transaction';

/** Documents of a first batch when the client doesn't say how many. */
const DEFAULT_FIRST_BATCH = 101;
/** Bytes that one answer carries at most, besides its first document. */
const LARGEST_BATCH_BYTES = 12 * 1024 * 1024;
/** How long an unused cursor stays. */
const IDLE_MS = 10 * 60_000;

/** One batch of documents and the cursor to ask for more; zero when there are no more. */
export interface Batch {
  readonly documents: readonly Buffer[];
  readonly cursor: bigint;
}

interface Cursor {
  readonly namespace: string;
  readonly transaction?: Transaction;
  readonly documents: Iterator<Buffer>;
  next: IteratorResult<Buffer>;
  usedAt: number;
}

/** Open cursors. They read on when asked, and see what is committed by then. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private lastId = BigInt(Date.now()) * 4096n;

  /** Takes the first batch of what was found; the rest waits under the cursor that comes with it. */
  first(
    namespace: string,
    documents: Iterable<Buffer>,
    options: { batchSize?: number; isSingle?: boolean; transaction?: Transaction },
  ): Batch {
    const { batchSize = DEFAULT_FIRST_BATCH, isSingle = false, transaction } = options;
    const iterator = documents[Symbol.iterator]();
    const cursor: Cursor = { namespace, transaction, documents: iterator, next: iterator.next(), usedAt: Date.now() };
    const batch = take(cursor, batchSize);
    if (isSingle || cursor.next.done) return { documents: batch, cursor: 0n };
    this.lastId += 1n;
    this.open.set(this.lastId, cursor);
    return { documents: batch, cursor: this.lastId };
  }

  /** The next batch of a cursor. Throws CursorNotFound. */
  more(id: bigint, namespace: string, batchSize: number | undefined): Batch {
    const cursor = this.open.get(id);
    if (!cursor || cursor.namespace !== namespace) throw new MongoError('CursorNotFound', `cursor id ${id} not found`);
    cursor.usedAt = Date.now();
    try {
      const batch = take(cursor, batchSize || Infinity);
      if (cursor.next.done) this.open.delete(id);
      return { documents: batch, cursor: cursor.next.done ? 0n : id };
    } catch (error) {
      this.open.delete(id);
      throw error;
    }
  }

  /** Closes a cursor; says whether there was one. */
  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  /** Closes the cursors of a transaction that has ended, of a namespace that is gone, or those nobody has used for long. */
  killWhere(wanted: { transaction?: Transaction; namespace?: string; idleAt?: number }): void {
    for (const [id, cursor] of this.open) {
      const isIdle = wanted.idleAt !== undefined && cursor.usedAt < wanted.idleAt - IDLE_MS;
      const isOfTransaction = wanted.transaction !== undefined && cursor.transaction === wanted.transaction;
      if (isIdle || isOfTransaction || cursor.namespace === wanted.namespace) this.open.delete(id);
    }
  }

  /** How many cursors are open. */
  get size(): number {
    return this.open.size;
  }
}

function take(cursor: Cursor, count: number): Buffer[] {
  const batch: Buffer[] = [];
  let bytes = 0;
  while (!cursor.next.done && batch.length < count && (bytes === 0 || bytes + cursor.next.value.length <= LARGEST_BATCH_BYTES)) {
    batch.push(cursor.next.value);
    bytes += cursor.next.value.length;
    cursor.next = cursor.documents.next();
  }
  return batch;
}
