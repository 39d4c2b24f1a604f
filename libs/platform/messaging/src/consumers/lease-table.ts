import type { Collection, mongo } from 'mongoose';
import type { Place } from './partition-worker';

/** A place in a partition that one instance at a time works from. */
export interface LeaseDocument {
  _id: string;
  group: string;
  partition: number;
  /** The last position the group has handled here. */
  position: number;
  /** Which history of the source the position is one of; missing in rows that were noted before there were several. */
  epoch?: string;
  owner: string | null;
  /** Grows with every owner; a write with an old one changes nothing. */
  fence: number;
  expiresAt: Date;
}

export interface Lease {
  readonly partition: number;
  readonly fence: number;
  readonly position: number;
  readonly epoch: string | undefined;
}

export interface LeaseListener {
  acquired(lease: Lease): void;
  /** Called when the lease is gone, or before it is given away; resolves when work on the partition has stopped. */
  lost(partition: number): Promise<void>;
}

/** The partitions of one group, and which of them this instance holds. Filled by the LeaseCoordinator. */
export class LeaseTable {
  private readonly held = new Map<number, { fence: number; validUntil: number }>();
  private readonly listeners: LeaseListener[] = [];
  private readonly unsaved = new Map<number, Place>();

  constructor(
    readonly group: string,
    readonly partitions: number,
    private readonly collection: Collection<LeaseDocument>,
  ) {}

  listen(listener: LeaseListener): void {
    this.listeners.push(listener);
  }

  /** Whether this instance holds the partition right now. */
  owns(partition: number): boolean {
    return (this.held.get(partition)?.validUntil ?? 0) > Date.now();
  }

  get heldPartitions(): number[] {
    return [...this.held.keys()];
  }

  /** Takes note of how far the group has come; written a little later, since handling an event again changes nothing. */
  note(partition: number, place: Place): void {
    if (this.held.has(partition)) this.unsaved.set(partition, place);
  }

  /** The checkpoints that are not written yet. */
  unsavedCheckpoints(): Lease[] {
    return [...this.unsaved].flatMap(([partition, place]) => {
      const fence = this.held.get(partition)?.fence;
      return fence === undefined ? [] : [{ partition, fence, ...place }];
    });
  }

  /** Writes a checkpoint, fenced: with an old fence it changes nothing. */
  writeOf({ partition, position, epoch, fence }: Lease): {
    updateOne: { filter: mongo.Filter<LeaseDocument>; update: mongo.UpdateFilter<LeaseDocument> };
  } {
    return {
      updateOne: { filter: { _id: this.idOf(partition), fence }, update: { $set: { position, ...(epoch !== undefined && { epoch }) } } },
    };
  }

  /** Takes note that a checkpoint was written. */
  saved({ partition, position, epoch }: Lease): void {
    const unsaved = this.unsaved.get(partition);
    if (unsaved?.position === position && unsaved.epoch === epoch) this.unsaved.delete(partition);
  }

  /** Creates the rows of the group that are missing. */
  async prepare(): Promise<void> {
    const rows = Array.from({ length: this.partitions }, (_, partition) => ({
      updateOne: {
        filter: { _id: this.idOf(partition) },
        update: { $setOnInsert: { group: this.group, partition, position: 0, owner: null, fence: 0, expiresAt: new Date(0) } },
        upsert: true,
      },
    }));
    await this.collection.bulkWrite(rows);
  }

  /** Takes a free or expired partition for `owner`; undefined when somebody was faster. */
  async acquire(partition: number, owner: string, now: number, ttlMs: number): Promise<void> {
    const row = await this.collection.findOneAndUpdate(
      { _id: this.idOf(partition), expiresAt: { $lt: new Date(now) } },
      { $set: { owner, expiresAt: new Date(now + ttlMs) }, $inc: { fence: 1 } },
      { returnDocument: 'after' },
    );
    if (!row) return;
    this.held.set(partition, { fence: row.fence, validUntil: now + ttlMs });
    for (const listener of this.listeners) listener.acquired({ partition, fence: row.fence, position: row.position, epoch: row.epoch });
  }

  /** Takes note that the coordinator renewed this lease. */
  renewed(partition: number, validUntil: number): void {
    const lease = this.held.get(partition);
    if (lease) lease.validUntil = validUntil;
  }

  /** Stops work on a partition that went to somebody else. */
  async drop(partition: number): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.lost(partition)));
    this.held.delete(partition);
    this.unsaved.delete(partition);
  }

  /** Stops work on a partition and lets others have it at once. */
  async release(partition: number): Promise<void> {
    const fence = this.held.get(partition)?.fence;
    await Promise.all(this.listeners.map((listener) => listener.lost(partition)));
    const place = this.unsaved.get(partition);
    await this.drop(partition);
    const free = { owner: null, expiresAt: new Date(0), ...(place && fieldsOf(place)) };
    await this.collection.updateOne({ _id: this.idOf(partition), fence }, { $set: free });
  }

  /** Lets others have a row that nobody works on. */
  async giveBack({ _id, fence }: LeaseDocument): Promise<void> {
    await this.collection.updateOne({ _id, fence }, { $set: { owner: null, expiresAt: new Date(0) } });
  }

  private idOf(partition: number): string {
    return `${this.group}/${partition}`;
  }
}

/** A place as it is noted. */
const fieldsOf = ({ position, epoch }: Place) => ({ position, ...(epoch !== undefined && { epoch }) });
