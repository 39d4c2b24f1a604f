import type { PublishedEvent } from '@flowra/contracts';
import { Gathering } from '@flowra/event-store';
import type { mongo } from 'mongoose';
import type { Guarded, Projection, ProjectedEvent, Write } from './projection';

interface Operation {
  readonly updateOne: {
    readonly filter: mongo.Filter<Guarded>;
    readonly update: mongo.UpdateFilter<Guarded>;
    readonly upsert?: boolean;
    readonly arrayFilters?: mongo.Document[];
  };
}

/** The most batches of events that go together in one bulk. */
const BATCHES_AT_ONCE = 100;

/**
 * Writes what events mean for one read model, as one `bulkWrite` in order; batches that come while one is written go together in the
 * next. Each write is guarded by the version of its event, so a repeat changes nothing. A read model that commands feed too (`isInline`)
 * takes an aggregate's versions one by one, so that an event whose predecessor is missing waits for the stream to bring both; the
 * stream itself is in order.
 */
export class ProjectionWriter {
  private readonly writes = new Gathering<readonly Operation[], boolean>((batches) => this.writeTogether(batches), BATCHES_AT_ONCE);

  constructor(
    private readonly projection: Projection,
    private readonly collection: mongo.Collection<Guarded>,
    private readonly isInline: boolean,
  ) {}

  get name(): string {
    return this.projection.name;
  }

  wants({ aggregateType, eventType }: PublishedEvent): boolean {
    if (aggregateType !== this.projection.aggregateType) return false;
    return this.isInline || this.projection.table[eventType] !== undefined;
  }

  /** True when every event found its document ready for it; false when one did not, or one of those that were written with it. */
  async apply(events: readonly PublishedEvent[]): Promise<boolean> {
    const operations = events.filter((event) => this.wants(event)).flatMap((event) => this.operations(event));
    return operations.length === 0 || this.writes.ask(operations);
  }

  /** One bulk for all batches. When one of them is refused, each is written again by itself, so that it keeps no other one back. */
  private async writeTogether(batches: readonly (readonly Operation[])[]): Promise<(boolean | Promise<boolean>)[]> {
    try {
      const isComplete = await this.write(batches.flat());
      return batches.map(() => isComplete);
    } catch (error) {
      if (batches.length === 1 || (error as Error).name !== 'MongoBulkWriteError') throw error;
    }
    const outcomes: Promise<boolean>[] = [];
    for (const batch of batches) {
      const outcome = this.write(batch);
      outcomes.push(outcome);
      await Promise.allSettled([outcome]);
    }
    return outcomes;
  }

  private async write(operations: readonly Operation[]): Promise<boolean> {
    const { matchedCount, upsertedCount } =
      operations.length === 1 ? await this.applyOne(operations[0]) : await this.collection.bulkWrite([...operations], { ordered: true });
    return matchedCount + upsertedCount === operations.length;
  }

  /** A single write needs no bulk: this is the hot path of a command. */
  private applyOne({
    updateOne: { filter, update, upsert, arrayFilters },
  }: Operation): Promise<{ matchedCount: number; upsertedCount: number }> {
    return this.collection.updateOne(filter, update, { upsert: upsert ?? false, ...(arrayFilters && { arrayFilters }) });
  }

  private operations(event: PublishedEvent): Operation[] {
    const means = this.projection.table[event.eventType];
    const write = means?.({ ...event, at: new Date(event.timestamp) } as ProjectedEvent<never>);
    if (this.isInline) return [byVersion(event, write)];
    if (!write) throw new Error(`${event.eventType} has no write`);
    return inOrder(write, event.version);
  }
}

/** The next version of the aggregate, and no other; an event the table does not know only advances the document. */
function byVersion(event: PublishedEvent, write: Write<Guarded> | undefined): Operation {
  if (write?.kind === 'create') {
    return { updateOne: { filter: { _id: write.id }, update: { $setOnInsert: { ...write.fields, _v: event.version } }, upsert: true } };
  }
  if (write?.kind === 'put') throw new Error(`${event.eventType} must create or change the document of its aggregate`);
  const update = write ? withGuard(write.update, event.version) : { $set: { _v: event.version } };
  return { updateOne: { filter: { _id: write?.id ?? event.aggregateId, _v: event.version - 1 }, update, ...elementsOf(write) } };
}

/** Any later version: the stream brings events in order, and not all of them concern the document. */
function inOrder(write: Write<Guarded>, reached: number): Operation[] {
  if (write.kind === 'create') {
    return [{ updateOne: { filter: { _id: write.id }, update: { $setOnInsert: { ...write.fields, _v: reached } }, upsert: true } }];
  }
  const update = write.kind === 'put' ? { $set: { ...write.fields } } : write.update;
  const changed = {
    updateOne: { filter: { _id: write.id, _v: { $lt: reached } }, update: withGuard(update, reached), ...elementsOf(write) },
  };
  if (write.kind === 'change') return [changed];
  return [{ updateOne: { filter: { _id: write.id }, update: { $setOnInsert: { _v: 0 } }, upsert: true } }, changed];
}

function withGuard(update: Readonly<Record<string, object>>, reached: number): mongo.UpdateFilter<Guarded> {
  return { ...update, $set: { ...update.$set, _v: reached } } as mongo.UpdateFilter<Guarded>;
}

function elementsOf(write: Write<Guarded> | undefined): { arrayFilters?: mongo.Document[] } {
  return write?.kind === 'change' && write.arrayFilters ? { arrayFilters: [...write.arrayFilters] } : {};
}
