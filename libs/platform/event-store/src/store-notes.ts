import type { Connection, mongo } from 'mongoose';

interface StoreNote {
  _id: 'store' | 'read-models' | 'restored';
  epoch?: string;
  partitions?: number;
  names?: string[];
  at?: Date;
}

/** What a store notes about itself, in `store_meta`, for whoever backs it up or restores it. */
export class StoreNotes {
  private readonly notes: mongo.Collection<StoreNote>;

  constructor(connection: Connection) {
    this.notes = connection.collection('store_meta') as unknown as mongo.Collection<StoreNote>;
  }

  /** Which history it is and how it is cut; undefined when there is no store. */
  async layout(): Promise<{ epoch: string; partitions: number } | undefined> {
    const note = await this.notes.findOne({ _id: 'store' });
    return note?.epoch === undefined || note.partitions === undefined ? undefined : { epoch: note.epoch, partitions: note.partitions };
  }

  /** Which of its collections can be built again from events. */
  async readModels(): Promise<readonly string[]> {
    return (await this.notes.findOne({ _id: 'read-models' }))?.names ?? [];
  }

  async noteReadModels(names: readonly string[]): Promise<void> {
    await this.notes.updateOne({ _id: 'read-models' }, { $set: { names: [...names] } }, { upsert: true });
  }

  /** Begins another history: positions that anybody knows of the former one mean nothing any more. */
  async begin(epoch: string, partitions: number): Promise<void> {
    await this.notes.updateOne({ _id: 'store' }, { $set: { epoch, partitions } }, { upsert: true });
  }

  /** When the store was restored, while its read models are still to be built. */
  async restoredAt(): Promise<Date | undefined> {
    return (await this.notes.findOne({ _id: 'restored' }))?.at;
  }

  /** Takes note that the read models have to be built from the events before anybody reads them. */
  async noteRestored(at: Date): Promise<void> {
    await this.notes.updateOne({ _id: 'restored' }, { $set: { at } }, { upsert: true });
  }

  /** Takes note that the read models of that restore are built. */
  async noteBuilt(restoredAt: Date): Promise<void> {
    await this.notes.deleteOne({ _id: 'restored', at: restoredAt });
  }
}
