import { spacePrefix } from './collection';
import { SESSION_SPACE } from './catalog';
import { KeyValue } from './key-value';
import { MongoError } from '../errors';
import { LmdbStore } from './lmdb-store';
import { Intents, noSuchTransaction, Transaction } from './transaction';

/** Longest time a transaction may stay open. */
export const TRANSACTION_LIFETIME_MS = 60_000;
/** How long the last answer of a session is kept for a retry. */
export const SESSION_LIFETIME_MS = 30 * 60_000;

const HEADER_BYTES = 16;

/** What sessions need remembered: open transactions, and the last answer of each for a client that asks again. */
export class Sessions {
  private readonly open = new Map<string, Transaction>();
  private readonly intents: Intents = new Map();

  constructor(private readonly store: LmdbStore) {}

  /** Starts a transaction; one that the session had open is given up. */
  start(session: Buffer, number: bigint): Transaction {
    const known = this.remembered(session);
    if (known && known.number >= number)
      throw new MongoError('TransactionTooOld', `Cannot start transaction ${number}: a newer one has been seen`);
    this.abort(session);
    const transaction = new Transaction(number, this.store, this.intents, TRANSACTION_LIFETIME_MS);
    this.open.set(idOf(session), transaction);
    return transaction;
  }

  /** The open transaction of a session. Throws NoSuchTransaction. */
  continue(session: Buffer, number: bigint): Transaction {
    const transaction = this.open.get(idOf(session));
    if (transaction?.number === number) return transaction;
    if (this.remembered(session)?.number === number)
      throw new MongoError('TransactionCommitted', `Transaction ${number} has been committed.`);
    throw noSuchTransaction(number);
  }

  /** Commits the open transaction of a session; says yes again to one that has been committed. Must run inside a commit of the store. */
  commit(session: Buffer, number: bigint, answer: Buffer): void {
    const transaction = this.open.get(idOf(session));
    if (transaction?.number !== number) {
      if (this.remembered(session)?.number === number) return;
      throw noSuchTransaction(number);
    }
    try {
      transaction.apply();
    } finally {
      this.close(session, transaction);
    }
    this.remember(session, number, answer);
  }

  /** Gives up the open transaction of a session, if it has one. */
  abort(session: Buffer): boolean {
    const transaction = this.open.get(idOf(session));
    if (transaction) this.close(session, transaction);
    return transaction !== undefined;
  }

  /** Gives up every open transaction. */
  abortAll(): void {
    for (const transaction of this.open.values()) transaction.end();
    this.open.clear();
  }

  /** The number and answer of the last write or transaction of a session. */
  remembered(session: Buffer): { number: bigint; answer: Buffer } | undefined {
    const stored = this.store.get(sessionKey(session));
    return stored && { number: stored.readBigInt64BE(0), answer: stored.subarray(HEADER_BYTES) };
  }

  /** Keeps an answer for a client that asks the same again. Must run inside the commit that the answer is about. */
  remember(session: Buffer, number: bigint, answer: Buffer): void {
    const header = Buffer.allocUnsafe(HEADER_BYTES);
    header.writeBigInt64BE(number, 0);
    header.writeDoubleBE(Date.now(), 8);
    this.store.put(sessionKey(session), Buffer.concat([header, answer]));
  }

  /** Forgets a session that its client has ended. Must run inside a commit of the store. */
  end(session: Buffer): void {
    this.abort(session);
    this.store.remove(sessionKey(session));
  }

  /** Gives up transactions that were open too long. */
  expireTransactions(now: number): void {
    for (const [id, transaction] of this.open) {
      if (transaction.expiresAt > now) continue;
      transaction.end();
      this.open.delete(id);
    }
  }

  /** Forgets sessions that have been silent for long. Must run inside a commit of the store. */
  expireSessions(kv: KeyValue, now: number): void {
    const bounds = { lower: spacePrefix(SESSION_SPACE), upper: spacePrefix(SESSION_SPACE + 1) };
    for (const { key, value } of kv.scan(bounds, false, Number.MAX_SAFE_INTEGER)) {
      if (value.readDoubleBE(8) < now - SESSION_LIFETIME_MS) kv.remove(key);
    }
  }

  private close(session: Buffer, transaction: Transaction): void {
    transaction.end();
    this.open.delete(idOf(session));
  }
}

const idOf = (session: Buffer): string => session.toString('latin1');
const sessionKey = (session: Buffer): Buffer => Buffer.concat([spacePrefix(SESSION_SPACE), session]);
