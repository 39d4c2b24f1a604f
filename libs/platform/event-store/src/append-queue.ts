import type { Clock } from '@flowra/kernel';
import { tracer } from '@flowra/observability';
import type { mongo } from 'mongoose';
import { CommandRepeated, PositionTaken, readAppendFailure, VersionConflict } from './append-errors';
import type { EventDraft, StoredEvent } from './stored-event';

type Events = mongo.Collection<StoredEvent>;

interface Pending {
  readonly partition: number;
  readonly drafts: readonly EventDraft[];
  readonly resolve: (events: readonly StoredEvent[]) => void;
  readonly reject: (error: unknown) => void;
  attempts: number;
}

/** The most events that one insert carries. */
const MAX_BATCH = 500;
/** How often an append gives way to other replicas before it is refused; each time somebody else made progress. */
const MAX_ATTEMPTS = 200;

/** Told how each insert went. */
export interface AppendObserver {
  inserted(milliseconds: number): void;
  /** An append gave way, and to what: another replica's position, another writer's version, an earlier run, a taken value. */
  conflicted(kind: 'position' | 'version' | 'command' | 'claim'): void;
}

/** What the store tells its owner after each batch, before the writers get their answer. */
export type OnCommitted = (events: readonly StoredEvent[]) => Promise<void>;

/**
 * Appends of one process, in order. Appends that arrive while an insert is under way go together in the next one, so a busy store
 * costs one round trip per batch, and a lone append costs one insert and no transaction.
 *
 * Positions are contiguous per partition without a counter: a writer inserts at the position after the last it knows, and the
 * unique index {partition, position} refuses it when another replica was faster (ADR 2).
 */
export class AppendQueue {
  private readonly waiting: Pending[] = [];
  private running: Promise<void> | undefined;
  /** Batches are announced one after the other, while the next one is inserted already. */
  private announcing: Promise<void> = Promise.resolve();
  /** The newest position of each partition, as far as this process knows. */
  private readonly lastPositions = new Map<number, number>();

  constructor(
    private readonly events: Events,
    private readonly client: mongo.MongoClient,
    private readonly clock: Clock,
    private readonly onCommitted: OnCommitted,
    private readonly observer?: AppendObserver,
  ) {}

  /** Appends the events of one command, all or none. Throws VersionConflict, CommandRepeated, ClaimTaken, or what the driver throws. */
  append(partition: number, drafts: readonly EventDraft[]): Promise<readonly StoredEvent[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ partition, drafts, resolve, reject, attempts: 0 });
      this.running ??= this.drain().finally(() => (this.running = undefined));
    });
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.running;
    await this.announcing;
  }

  private async drain(): Promise<void> {
    // Whatever else this moment appends, such as the effects of one batch in several chats, goes along.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    while (this.waiting.length > 0) {
      const batch = this.takeBatch();
      try {
        await this.writeInTrace(batch);
      } catch (error) {
        this.lastPositions.clear();
        for (const pending of batch) pending.reject(error);
      }
    }
  }

  /** Writes a batch as a part of the trace of its first command, whoever's append happened to begin the work. */
  private writeInTrace(batch: Pending[]): Promise<void> {
    const active = tracer();
    if (!active) return this.write(batch);
    const { traceparent, correlationId } = batch[0].drafts[0].metadata;
    return active.within(traceparent, correlationId, () => this.write(batch));
  }

  /** Either one command with several events, or as many commands with one event as fit. */
  private takeBatch(): Pending[] {
    if (this.waiting[0].drafts.length > 1) return this.waiting.splice(0, 1);
    let count = 0;
    while (count < this.waiting.length && count < MAX_BATCH && this.waiting[count].drafts.length === 1) count += 1;
    return this.waiting.splice(0, count);
  }

  private async write(batch: Pending[]): Promise<void> {
    const timestamp = this.clock.now();
    const next = await this.nextPositions(batch);
    const documents = batch.flatMap(({ partition, drafts }) => drafts.map((draft) => place(draft, partition, next, timestamp)));
    const startedAt = performance.now();
    const failure = await this.insert(documents, batch.length === 1 && documents.length > 1);
    this.observer?.inserted(performance.now() - startedAt);
    const written = failure ? batch.slice(0, failure.index) : batch;
    const committed = documents.slice(0, failure ? failure.index : documents.length);
    for (const { partition, position } of committed) this.lastPositions.set(partition, position);
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
    this.observer?.conflicted(kindOf(failure.error));
    if (failure.error instanceof PositionTaken) {
      this.lastPositions.delete(failed.partition);
      if (failed.attempts < MAX_ATTEMPTS) later.unshift(failed);
      else failed.reject(new Error(`Partition ${failed.partition} is too contended`));
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

  /** The position each partition of a batch goes on from. */
  private async nextPositions(batch: readonly Pending[]): Promise<Map<number, number>> {
    const next = new Map<number, number>();
    for (const { partition } of batch) {
      if (!next.has(partition)) next.set(partition, this.lastPositions.get(partition) ?? (await this.readLastPosition(partition)));
    }
    return next;
  }

  /** Counts only what an election cannot take back: nobody may build on a position that is not there any more afterwards. */
  private async readLastPosition(partition: number): Promise<number> {
    const newest = { projection: { position: 1 }, sort: { position: -1 }, limit: 1, readConcern: { level: 'majority' } } as const;
    const [last] = await this.events.find({ partition }, newest).toArray();
    return last?.position ?? 0;
  }
}

function kindOf(error: Error): 'position' | 'version' | 'command' | 'claim' {
  if (error instanceof PositionTaken) return 'position';
  if (error instanceof VersionConflict) return 'version';
  return error instanceof CommandRepeated ? 'command' : 'claim';
}

/** Gives a draft the next position of its partition. */
function place(draft: EventDraft, partition: number, last: Map<number, number>, timestamp: Date): StoredEvent {
  const position = (last.get(partition) ?? 0) + 1;
  last.set(partition, position);
  return { ...draft, timestamp, partition, position };
}

/** Gives each command its own events: the whole batch when it was one command's, else one each. */
function answer(written: readonly Pending[], committed: readonly StoredEvent[]): void {
  if (written.length === 1) written[0].resolve(committed);
  else written.forEach((pending, index) => pending.resolve([committed[index]]));
}
