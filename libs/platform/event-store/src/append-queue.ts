import type { Clock } from '@flowra/kernel';
import type { mongo } from 'mongoose';
import { PositionTaken, readAppendFailure } from './append-errors';
import type { EventDraft, StoredEvent } from './stored-event';

type Events = mongo.Collection<StoredEvent>;

interface Pending {
  readonly drafts: readonly EventDraft[];
  readonly resolve: (events: readonly StoredEvent[]) => void;
  readonly reject: (error: unknown) => void;
  attempts: number;
}

/** The most events that one insert carries. */
const MAX_BATCH = 500;
/** How often an append gives way to other replicas before it is refused; each time somebody else made progress. */
const MAX_ATTEMPTS = 200;

/** What the store tells its owner after each batch, before the writers get their answer. */
export type OnCommitted = (events: readonly StoredEvent[]) => Promise<void>;

/**
 * Appends to one partition, in order. Appends that arrive while an insert is under way go together in the next one, so a busy
 * partition costs one round trip per batch, and a lone append costs one insert and no transaction.
 *
 * Positions are contiguous without a counter: a writer inserts at the position after the last it knows, and the unique index
 * {partition, position} refuses it when another replica was faster (ADR 2).
 */
export class AppendQueue {
  private readonly waiting: Pending[] = [];
  private running: Promise<void> | undefined;
  /** Batches are announced one after the other, while the next one is inserted already. */
  private announcing: Promise<void> = Promise.resolve();
  private lastPosition: number | undefined;

  constructor(
    private readonly partition: number,
    private readonly events: Events,
    private readonly client: mongo.MongoClient,
    private readonly clock: Clock,
    private readonly onCommitted: OnCommitted,
  ) {}

  /** Appends the events of one command, all or none. Throws VersionConflict, CommandRepeated, ClaimTaken, or what the driver throws. */
  append(drafts: readonly EventDraft[]): Promise<readonly StoredEvent[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ drafts, resolve, reject, attempts: 0 });
      this.running ??= this.drain().finally(() => (this.running = undefined));
    });
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.running;
    await this.announcing;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.takeBatch();
      try {
        await this.write(batch);
      } catch (error) {
        this.lastPosition = undefined;
        for (const pending of batch) pending.reject(error);
      }
    }
  }

  /** Either one command with several events, or as many commands with one event as fit. */
  private takeBatch(): Pending[] {
    if (this.waiting[0].drafts.length > 1) return this.waiting.splice(0, 1);
    let count = 0;
    while (count < this.waiting.length && count < MAX_BATCH && this.waiting[count].drafts.length === 1) count += 1;
    return this.waiting.splice(0, count);
  }

  private async write(batch: Pending[]): Promise<void> {
    const last = this.lastPosition ?? (await this.readLastPosition());
    const timestamp = this.clock.now();
    const documents = batch.flatMap((pending) => pending.drafts).map((draft, index) => this.place(draft, last + 1 + index, timestamp));
    const failure = await this.insert(documents, batch.length === 1 && documents.length > 1);
    const written = failure ? batch.slice(0, failure.index) : batch;
    const committed = documents.slice(0, failure ? failure.index : documents.length);
    this.lastPosition = last + committed.length;
    if (failure) this.giveWay(batch, failure);
    if (committed.length === 0) return;
    this.announcing = this.announcing
      .then(() => this.onCommitted(committed))
      .then(
        () => answer(written, committed),
        (error) => written.forEach((pending) => pending.reject(error)),
      );
  }

  /** Puts back what came after the failed command, and the failed command itself when only its position was taken. */
  private giveWay(batch: Pending[], failure: { index: number; error: Error }): void {
    const failed = batch[failure.index];
    const later = batch.slice(failure.index + 1);
    failed.attempts += 1;
    if (failure.error instanceof PositionTaken) {
      this.lastPosition = undefined;
      if (failed.attempts < MAX_ATTEMPTS) later.unshift(failed);
      else failed.reject(new Error(`Partition ${this.partition} is too contended`));
    } else {
      failed.reject(failure.error);
    }
    this.waiting.unshift(...later);
  }

  /** Inserts in order; answers where it stopped, if it did. Throws whatever is not a signal of this store. */
  private async insert(documents: StoredEvent[], atomically: boolean): Promise<{ index: number; error: Error } | undefined> {
    try {
      if (atomically) await this.insertAtomically(documents);
      else if (documents.length === 1) await this.events.insertOne(documents[0]);
      else await this.events.insertMany(documents, { ordered: true });
      return undefined;
    } catch (error) {
      const signal = readAppendFailure(error);
      if (!signal) throw error;
      const index = atomically ? 0 : ((error as { writeErrors?: { index: number }[] }).writeErrors?.[0]?.index ?? 0);
      return { index, error: signal };
    }
  }

  private async insertAtomically(documents: StoredEvent[]): Promise<void> {
    const session = this.client.startSession();
    try {
      session.startTransaction();
      await this.events.insertMany(documents, { ordered: true, session });
      await session.commitTransaction();
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction();
      throw error;
    } finally {
      await session.endSession();
    }
  }

  private async readLastPosition(): Promise<number> {
    const [last] = await this.events
      .find({ partition: this.partition }, { projection: { position: 1 }, sort: { position: -1 }, limit: 1 })
      .toArray();
    return last?.position ?? 0;
  }

  private place(draft: EventDraft, position: number, timestamp: Date): StoredEvent {
    return { ...draft, timestamp, partition: this.partition, position };
  }
}

/** Gives each command its own events: the whole batch when it was one command's, else one each. */
function answer(written: readonly Pending[], committed: readonly StoredEvent[]): void {
  if (written.length === 1) written[0].resolve(committed);
  else written.forEach((pending, index) => pending.resolve([committed[index]]));
}
