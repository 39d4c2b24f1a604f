import type { PublishedEvent } from '@flowra/contracts';
import type { mongo } from 'mongoose';
import type { Guarded, Projection, ProjectedEvent, Write } from './projection';

type Operation = mongo.AnyBulkWriteOperation<Guarded>;

/**
 * Writes what events mean for one read model, as one `bulkWrite` in order. Each write is guarded by the version or position of
 * its event, so a repeat changes nothing and an event whose predecessor is missing waits for the stream to bring both.
 */
export class ProjectionWriter {
  constructor(
    private readonly projection: Projection,
    private readonly collection: mongo.Collection<Guarded>,
  ) {}

  get name(): string {
    return this.projection.name;
  }

  wants(event: PublishedEvent): boolean {
    return this.projection.guard === 'aggregate'
      ? event.aggregateType === this.projection.aggregateType
      : this.projection.table[event.eventType] !== undefined;
  }

  async apply(events: readonly PublishedEvent[]): Promise<void> {
    const operations = events.filter((event) => this.wants(event)).map((event) => this.operation(event));
    if (operations.length === 1) await this.applyOne(operations[0]);
    else if (operations.length > 1) await this.collection.bulkWrite(operations, { ordered: true });
  }

  /** A single write needs no bulk: this is the hot path of a command. */
  private async applyOne(operation: Operation): Promise<void> {
    const { filter, update, upsert } = (
      operation as { updateOne: { filter: mongo.Filter<Guarded>; update: mongo.UpdateFilter<Guarded>; upsert?: boolean } }
    ).updateOne;
    await this.collection.updateOne(filter, update, { upsert: upsert ?? false });
  }

  private operation(event: PublishedEvent): Operation {
    const means = this.projection.table[event.eventType];
    const write = means?.({ ...event, at: new Date(event.timestamp) } as ProjectedEvent<never>);
    return this.projection.guard === 'aggregate' ? byVersion(event, write) : byPosition(event, write);
  }
}

/** The next version of the aggregate, and no other; an event the table does not know only advances the document. */
function byVersion(event: PublishedEvent, write: Write<Guarded> | undefined): Operation {
  if (write?.kind === 'create') {
    return { updateOne: { filter: { _id: write.id }, update: { $setOnInsert: { ...write.fields, _v: event.version } }, upsert: true } };
  }
  const update = write ? withGuard(write.update, event.version) : { $set: { _v: event.version } };
  return { updateOne: { filter: { _id: write?.id ?? event.aggregateId, _v: event.version - 1 }, update } };
}

/** Any later position: events of a partition come in order, and not all of them concern the document. */
function byPosition(event: PublishedEvent, write: Write<Guarded> | undefined): Operation {
  if (!write) throw new Error(`${event.eventType} has no write`);
  if (write.kind === 'create') {
    return { updateOne: { filter: { _id: write.id }, update: { $setOnInsert: { ...write.fields, _v: event.position } }, upsert: true } };
  }
  return { updateOne: { filter: { _id: write.id, _v: { $lt: event.position } }, update: withGuard(write.update, event.position) } };
}

function withGuard(update: Readonly<Record<string, object>>, reached: number): mongo.UpdateFilter<Guarded> {
  return { ...update, $set: { ...update.$set, _v: reached } } as mongo.UpdateFilter<Guarded>;
}
