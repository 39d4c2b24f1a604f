import { databaseName } from '@flowra/config';
import { EVENT_SOURCES, type EventSource } from '@flowra/contracts';
import type { EventEnvelope } from '@flowra/kernel';
import mongoose from 'mongoose';
import { until } from './eventually';

type StoredDocument = Readonly<Record<string, unknown>> & { readonly _id: unknown };

/** Looks into the databases of a running system from outside. */
export class Stores {
  private readonly connection: mongoose.Connection;

  constructor(
    url: string,
    private readonly prefix: string,
  ) {
    this.connection = mongoose.createConnection(url, { serverSelectionTimeoutMS: 20_000 });
  }

  /** Every event of a service, in the order of its partitions. */
  async events(source: EventSource): Promise<EventEnvelope[]> {
    const events = await this.documents(source, 'events');
    return (events as unknown as EventEnvelope[]).sort((one, other) => one.partition - other.partition || one.position - other.position);
  }

  /** Every event of every service. */
  async allEvents(): Promise<EventEnvelope[]> {
    return (await Promise.all(EVENT_SOURCES.map((source) => this.events(source)))).flat();
  }

  /** A collection, sorted by id. */
  async documents(source: EventSource, collection: string): Promise<StoredDocument[]> {
    const database = await this.databaseOf(source);
    const found = (await database.collection(collection).find().toArray()) as unknown as StoredDocument[];
    return found.sort((one, other) => (String(one._id) < String(other._id) ? -1 : 1));
  }

  /** Sets fields of one document behind the service's back, such as a time that has come. */
  async overwrite(source: EventSource, collection: string, id: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const database = await this.databaseOf(source);
    await database.collection<{ _id: string }>(collection).updateOne({ _id: id }, { $set: fields });
  }

  /** Puts documents into a collection, as a fault would have left them there. */
  async insert(source: EventSource, collection: string, ...documents: readonly object[]): Promise<void> {
    const database = await this.databaseOf(source);
    await database.collection(collection).insertMany([...documents]);
  }

  /** Resolves when every service has handled every event that there is. */
  async settled(): Promise<void> {
    let lag: string[] = [];
    await until(
      'every event is handled',
      async () => (lag = await this.lag()).length === 0,
      () => lag,
      { within: 45_000, every: 150 },
    );
  }

  /** What is wrong with the stored events: design, section 3, invariants 2 and 4. Empty when all is well. */
  async faults(): Promise<string[]> {
    const all = await this.allEvents();
    const ids = new Set(all.map(({ _id }) => _id));
    const faults = all
      .filter(({ metadata: { causationId } }) => causationId !== null && !ids.has(causationId))
      .map(({ _id, eventType }) => `${eventType} ${_id} names a cause that does not exist`);
    for (const source of EVENT_SOURCES) {
      const events = await this.events(source);
      faults.push(
        ...holes(
          source,
          'positions of partition',
          groupBy(events, ({ partition }) => String(partition)),
          ({ position }) => position,
        ),
      );
      faults.push(
        ...holes(
          source,
          'versions of',
          groupBy(events, ({ aggregateId }) => aggregateId),
          ({ version }) => version,
        ),
      );
      for (const collection of ['dead_letter_queue', 'retry_queue']) {
        const failed = await this.documents(source, collection);
        faults.push(...failed.map((entry) => `${source} could not handle ${JSON.stringify(entry)}`));
      }
    }
    return faults;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async databaseOf(source: EventSource): Promise<mongoose.Connection> {
    await this.connection.asPromise();
    return this.connection.useDb(databaseName(this.prefix, source), { useCache: true });
  }

  /** Checkpoints are read before the ends of the stores: equal means that nothing was under way in between. */
  private async lag(): Promise<string[]> {
    const offsets = (await Promise.all(EVENT_SOURCES.map((source) => this.documents(source, 'consumer_offsets')))).flat();
    const ends = new Map<string, number>();
    for (const source of EVENT_SOURCES) {
      for (const { partition, position } of await this.events(source)) ends.set(`${source}/${partition}`, position);
    }
    return offsets
      .filter(({ group }) => String(group).includes('<'))
      .filter(({ group, partition, position }) => position !== (ends.get(`${String(group).split('<')[1]}/${String(partition)}`) ?? 0))
      .map(({ _id, position }) => `${String(_id)} is at ${String(position)}`);
  }
}

function groupBy(events: readonly EventEnvelope[], keyOf: (event: EventEnvelope) => string): Map<string, EventEnvelope[]> {
  const groups = new Map<string, EventEnvelope[]>();
  for (const event of events) groups.set(keyOf(event), [...(groups.get(keyOf(event)) ?? []), event]);
  return groups;
}

function holes(source: string, what: string, groups: Map<string, EventEnvelope[]>, numberOf: (event: EventEnvelope) => number): string[] {
  return [...groups]
    .map(([key, events]) => [key, events.map(numberOf).sort((one, other) => one - other)] as const)
    .filter(([, numbers]) => numbers.some((number, index) => number !== index + 1))
    .map(([key, numbers]) => `${source}: ${what} ${key} are not contiguous: ${numbers.join(', ')}`);
}
