import type { Collection, Connection } from 'mongoose';
import { type LeaseDocument, LeaseTable } from './lease-table';

interface InstanceDocument {
  _id: string;
  expiresAt: Date;
}

/** How long a silent owner keeps its partitions, and how often a live one speaks up. */
const LEASE_TTL_MS = 3000;
const TICK_MS = 700;
/** How often checkpoints are written; after a crash at most this much is handled again, to no effect. */
const SAVE_EVERY_MS = 100;

/**
 * Shares the partitions of every group among the live instances of a service. Leases live in the service's own MongoDB, beside
 * the checkpoints they fence, so a Redis that loses its data changes nothing. Clocks of replicas may differ by less than the
 * lease time; more than that costs repeated work, never a wrong checkpoint, because a checkpoint needs the newest fence.
 */
export class LeaseCoordinator {
  private readonly leases: Collection<LeaseDocument>;
  private readonly instances: Collection<InstanceDocument>;
  private readonly tables: LeaseTable[] = [];
  private timer: NodeJS.Timeout | undefined;
  private saver: NodeJS.Timeout | undefined;
  private saving: Promise<void> | undefined;
  private ticking: Promise<void> | undefined;

  constructor(
    connection: Connection,
    private readonly instanceId: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.leases = connection.collection<LeaseDocument>('consumer_offsets');
    this.instances = connection.collection<InstanceDocument>('service_instances');
  }

  /** The lease table of a group; asked for before `start`. */
  table(group: string, partitions: number): LeaseTable {
    const table = new LeaseTable(group, partitions, this.leases);
    this.tables.push(table);
    return table;
  }

  /** How many partitions each group has, and how many of them this instance holds. */
  shares(): { readonly group: string; readonly partitions: number; readonly held: number }[] {
    return this.tables.map(({ group, partitions, heldPartitions }) => ({ group, partitions, held: heldPartitions.length }));
  }

  async start(): Promise<void> {
    await Promise.all(this.tables.map((table) => table.prepare()));
    await this.tick();
    this.timer = setInterval(() => {
      this.ticking ??= this.tick()
        .catch(this.onError)
        .finally(() => (this.ticking = undefined));
    }, TICK_MS);
    this.saver = setInterval(() => {
      this.saving ??= this.save()
        .catch(this.onError)
        .finally(() => (this.saving = undefined));
    }, SAVE_EVERY_MS);
  }

  /** Writes the checkpoints of all groups at once. A lease that turns out to be lost is dropped at the next tick. */
  async save(): Promise<void> {
    const due = this.tables.flatMap((table) => table.unsavedCheckpoints().map((checkpoint) => ({ table, checkpoint })));
    if (due.length === 0) return;
    await this.leases.bulkWrite(
      due.map(({ table, checkpoint }) => table.writeOf(checkpoint)),
      { ordered: false },
    );
    for (const { table, checkpoint } of due) table.saved(checkpoint);
  }

  /** Gives every partition away and leaves. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    clearInterval(this.saver);
    await Promise.all([this.ticking, this.saving]);
    await Promise.all(this.tables.flatMap((table) => table.heldPartitions.map((partition) => table.release(partition))));
    await this.instances.deleteOne({ _id: this.instanceId });
  }

  private async tick(): Promise<void> {
    const now = Date.now();
    const validUntil = now + LEASE_TTL_MS;
    await Promise.all([
      this.instances.updateOne({ _id: this.instanceId }, { $set: { expiresAt: new Date(validUntil) } }, { upsert: true }),
      this.leases.updateMany({ owner: this.instanceId }, { $set: { expiresAt: new Date(validUntil) } }),
      this.instances.deleteMany({ expiresAt: { $lt: new Date(now - LEASE_TTL_MS) } }),
    ]);
    const [rows, live] = await Promise.all([
      this.leases.find().toArray(),
      this.instances.countDocuments({ expiresAt: { $gte: new Date(now) } }),
    ]);
    for (const table of this.tables) {
      await this.settle(
        table,
        rows.filter((row) => row.group === table.group),
        Math.max(live, 1),
        now,
      );
    }
  }

  /** Keeps what is ours, lets go what is not, and takes or gives until the share is fair. */
  private async settle(table: LeaseTable, rows: LeaseDocument[], live: number, now: number): Promise<void> {
    const held = new Set(table.heldPartitions);
    const ours = new Set(rows.filter((row) => row.owner === this.instanceId).map((row) => row.partition));
    // Ours in the table and not in work: giving it away broke off. The next tick gives it to whoever has room.
    for (const row of rows) if (row.owner === this.instanceId && !held.has(row.partition)) await table.giveBack(row);
    for (const partition of table.heldPartitions) {
      if (ours.has(partition)) table.renewed(partition, now + LEASE_TTL_MS);
      else await table.drop(partition);
    }
    const share = Math.ceil(table.partitions / live);
    for (const partition of table.heldPartitions.slice(share)) await table.release(partition);
    const free = rows.filter((row) => row.owner !== this.instanceId && row.expiresAt.getTime() < now);
    for (const row of free.slice(0, Math.max(0, share - table.heldPartitions.length))) {
      await table.acquire(row.partition, this.instanceId, Date.now(), LEASE_TTL_MS);
    }
  }
}
