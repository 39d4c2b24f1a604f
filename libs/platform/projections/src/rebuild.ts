import { refuse } from '@flowra/kernel';
import type { mongo } from 'mongoose';
import { CatchUp, type ReadPartition } from './catch-up';
import type { Guarded } from './projection';
import type { ProjectionWriter } from './projection-writer';

export interface Rebuilt {
  readonly events: number;
  readonly documents: number;
}

const BATCH = 500;
/** How often the documents that changed meanwhile are built on and tried again. */
const MAX_PASSES = 50;
const DUPLICATE_KEY = 11000;
const NAMESPACE_NOT_FOUND = 26;

/**
 * Builds a read model from its events in a collection of its own, then puts each document in the place of the live one, unless
 * that has seen more events by now; such a document is built on first. So the live model serves and is written all the time, by
 * every replica, and no event is lost or counted twice.
 */
export class Rebuild {
  private readonly catchUp: CatchUp;

  constructor(
    partitions: number,
    read: ReadPartition,
    private readonly writer: ProjectionWriter,
    private readonly built: mongo.Collection<Guarded>,
    private readonly live: mongo.Collection<Guarded>,
    onProgress: (events: number) => void = () => undefined,
  ) {
    this.catchUp = new CatchUp(partitions, read, writer, onProgress);
  }

  /** Throws `conflict` when documents changed faster than they could be built. */
  async run(): Promise<Rebuilt> {
    try {
      await this.catchUp.run();
      await this.replaceAll();
      await this.removeStrangers();
      return { events: this.catchUp.events, documents: await this.live.countDocuments() };
    } finally {
      await dropBuilt(this.built);
    }
  }

  private async replaceAll(): Promise<void> {
    let ahead: string[] = [];
    for (let after = ''; ;) {
      const documents = await this.built.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: BATCH }).toArray();
      if (documents.length === 0) break;
      ahead.push(...(await this.replace(documents)));
      after = documents[documents.length - 1]._id;
    }
    for (let pass = 0; ahead.length > 0; pass += 1) {
      if (pass === MAX_PASSES) throw refuse('conflict', { projection: this.writer.name, documents: ahead.length });
      await this.catchUp.run();
      ahead = await this.replace(await this.built.find({ _id: { $in: ahead } }).toArray());
    }
  }

  /** Puts documents in place; answers the ids of those whose live one has seen more events. */
  private async replace(documents: readonly mongo.WithId<Guarded>[]): Promise<string[]> {
    const operations = documents.map(({ _id, ...replacement }) => ({
      replaceOne: { filter: { _id, _v: { $not: { $gt: replacement._v } } }, replacement, upsert: true },
    }));
    try {
      await this.live.bulkWrite(operations, { ordered: false });
      return [];
    } catch (error) {
      const failures = [(error as { writeErrors?: { index: number; code: number }[] }).writeErrors ?? []].flat();
      if (failures.length === 0 || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
      return failures.map(({ index }) => documents[index]._id);
    }
  }

  /** Removes documents that no event made. A live one that is newer than the last read is among the built after one more. */
  private async removeStrangers(): Promise<void> {
    const listed = await this.live.find({}, { projection: { _v: 1 } }).toArray();
    await this.catchUp.run();
    const known = new Set((await this.built.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
    const strangers = listed.filter(({ _id }) => !known.has(_id));
    if (strangers.length > 0) await this.live.deleteMany({ _id: { $in: strangers.map(({ _id }) => _id) } });
  }
}

/** Removes the collection that a read model was built in. */
export async function dropBuilt(built: mongo.Collection<Guarded>): Promise<void> {
  try {
    await built.drop();
  } catch (error) {
    if ((error as { code?: unknown }).code !== NAMESPACE_NOT_FOUND) throw error;
  }
}
