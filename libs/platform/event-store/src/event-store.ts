import type { SourceVersions } from '@flowra/contracts';
import { newId, partitionOf, type Clock } from '@flowra/kernel';
import type { Connection, mongo } from 'mongoose';
import { type AppendObserver, AppendQueue, type OnCommitted } from './append-queue';
import { STORE_SCHEMAS } from './store.schemas';
import type { EventDraft, StoredEvent } from './stored-event';

/** The most events one read returns. */
export const READ_LIMIT = 500;

export interface EventStoreOptions {
  /** How many partitions the store is cut into; fixed when the store is created. */
  readonly partitions: number;
  readonly clock: Clock;
  readonly observer?: AppendObserver;
  /** The versions of the events of this store; without them, each event has its first. */
  readonly versions?: SourceVersions;
}

/**
 * The events of one service (design, section 3): append at an expected version, read by aggregate, by partition and by command.
 * It is the truth; Redis and every projection can be rebuilt from it.
 */
export class EventStore {
  private readonly queue: AppendQueue;
  private readonly events: mongo.Collection<StoredEvent>;
  private readonly listeners: OnCommitted[] = [];
  private storeEpoch = '';
  private readonly versions: SourceVersions | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly options: EventStoreOptions,
  ) {
    this.events = connection.collection('events') as unknown as mongo.Collection<StoredEvent>;
    this.versions = options.versions;
    const announce: OnCommitted = async (events) => {
      await Promise.all(this.listeners.map((listener) => listener(events)));
    };
    const client = connection.getClient() as unknown as mongo.MongoClient;
    this.queue = new AppendQueue(this.events, client, options.clock, announce, options.observer);
  }

  /** Creates collections and indexes, and settles the epoch and the number of partitions. Throws when the store was cut differently. */
  async open(): Promise<void> {
    for (const [name, schema] of Object.entries(STORE_SCHEMAS)) {
      await (this.connection.models[name] ?? this.connection.model(name, schema)).createIndexes();
    }
    const meta = await this.connection
      .collection<{ _id: string; epoch: string; partitions: number }>('store_meta')
      .findOneAndUpdate(
        { _id: 'store' },
        { $setOnInsert: { epoch: newId(), partitions: this.options.partitions } },
        { upsert: true, returnDocument: 'after' },
      );
    if (!meta) throw new Error('The event store has no metadata');
    if (meta.partitions !== this.options.partitions) {
      throw new Error(`The event store has ${meta.partitions} partitions; FLOWRA_PARTITIONS must be ${meta.partitions}`);
    }
    this.storeEpoch = meta.epoch;
  }

  /** Identifies this history; positions of another epoch mean nothing here. */
  get epoch(): string {
    return this.storeEpoch;
  }

  get partitions(): number {
    return this.options.partitions;
  }

  /** Calls `listener` with every batch this process appended, after it is durable and before its writers get their answer. */
  onCommitted(listener: OnCommitted): void {
    this.listeners.push(listener);
  }

  /** Appends the events of one command to the partition of `key`, all or none. Throws VersionConflict, CommandRepeated or ClaimTaken. */
  append(key: string, drafts: readonly EventDraft[]): Promise<readonly StoredEvent[]> {
    const written = drafts.map((draft) => {
      const eventVersion = this.versions?.current(draft.eventType) ?? 1;
      return eventVersion === 1 ? draft : { ...draft, eventVersion };
    });
    return this.queue.append(partitionOf(key, this.options.partitions), written);
  }

  /** The events of an aggregate after a version, oldest first. Throws `event.unknown-version`, as all that reads aggregates. */
  async load(aggregateId: string, afterVersion = 0): Promise<StoredEvent[]> {
    return this.bring(await this.events.find({ aggregateId, version: { $gt: afterVersion } }, { sort: { version: 1 } }).toArray());
  }

  /** At most `limit` events of some types of an aggregate after a version, oldest first. */
  async loadSome(aggregateId: string, eventTypes: readonly string[], afterVersion: number, limit: number): Promise<StoredEvent[]> {
    const filter = { aggregateId, version: { $gt: afterVersion }, eventType: { $in: [...eventTypes] } };
    return this.bring(await this.events.find(filter, { sort: { version: 1 }, limit: Math.min(limit, READ_LIMIT) }).toArray());
  }

  /** The newest `limit` events of an aggregate, oldest first. */
  async loadNewest(aggregateId: string, limit: number): Promise<StoredEvent[]> {
    return this.bring(await this.events.find({ aggregateId }, { sort: { version: -1 }, limit }).toArray()).reverse();
  }

  /** What happened to each of these aggregates until a time, oldest first; nothing for those that came later. */
  async loadUntil(aggregateIds: readonly string[], time: Date): Promise<StoredEvent[][]> {
    const histories = new Map<string, StoredEvent[]>();
    const wanted = { aggregateId: { $in: [...aggregateIds] }, timestamp: { $lte: time } };
    for await (const stored of this.events.find(wanted, { sort: { aggregateId: 1, version: 1 } })) {
      const [event] = this.bring([stored]);
      const history = histories.get(event.aggregateId);
      if (history) history.push(event);
      else histories.set(event.aggregateId, [event]);
    }
    return [...histories.values()];
  }

  /** The events that a command left, in their order; empty when it left none. */
  async findByCommand(commandId: string): Promise<StoredEvent[]> {
    const ofCommand = { 'metadata.commandId': commandId, commandSeq: { $exists: true } };
    return this.bring(await this.events.find(ofCommand, { sort: { commandSeq: 1 } }).toArray());
  }

  /** At most `limit` events of a partition after a position, in order, each as it was stored: whoever handles it brings it up to date. */
  readPartition(partition: number, after: number, limit = READ_LIMIT): Promise<StoredEvent[]> {
    return this.events
      .find(
        { partition, position: { $gt: after } },
        { sort: { position: 1 }, limit: Math.min(limit, READ_LIMIT), readConcern: { level: 'majority' } },
      )
      .toArray();
  }

  /** The position of the newest event of a partition; 0 when it is empty. */
  async lastPosition(partition: number): Promise<number> {
    const [last] = await this.events.find({ partition }, { projection: { position: 1 }, sort: { position: -1 }, limit: 1 }).toArray();
    return last?.position ?? 0;
  }

  private bring(events: StoredEvent[]): StoredEvent[] {
    const { versions } = this;
    return versions ? events.map((event) => versions.bring(event)) : events;
  }

  /** Resolves when every append under way has been answered. */
  async settled(): Promise<void> {
    await this.queue.settled();
  }
}
