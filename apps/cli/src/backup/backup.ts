import type { EventSource } from '@flowra/contracts';
import { mongo } from 'mongoose';
import type { Progress } from '../terminal/progress';
import { type Document, rawCollection, type StoreDatabase } from '../stores/databases';
import type { BackupWriter } from './backup-writer';
import { CHECKPOINTS, documentsOf, QUEUES } from './catalogue';
import { Cut, Floor } from './cut';
import type { Manifest } from './format';

const PAGE = 500;
/** A piece of a file has up to a quarter of a megabyte. */
const FILE_PAGE = 20;
const SKEW_MS = 60_000;

/** Told of what a backup is at. */
export type OnProgress = (label: string, total: number | undefined) => Pick<Progress, 'add' | 'end'>;

/**
 * Backs up all stores at one moment, while the services go on, a page at a time. The order makes it consistent:
 *
 * 1. files, then what people plan: what of it becomes an event meanwhile is done again after a restore, to no effect;
 * 2. checkpoints, then failed events: an event that a checkpoint is past is handled, or waits, or its effects are before the moment;
 * 3. the moment; it is behind everything that was read so far;
 * 4. the events until then; then uploads, and the files that came meanwhile, so that each file that an event speaks of is there.
 */
export class Backup {
  private readonly floor = new Floor();
  private readonly startedAt = new Date();

  constructor(
    private readonly stores: readonly StoreDatabase[],
    private readonly writer: BackupWriter,
    private readonly onProgress: OnProgress,
  ) {}

  async run(): Promise<Manifest> {
    const documents = new Map(await Promise.all(this.stores.map(async (store) => [store, await documentsOf(store)] as const)));
    for (const [store, { files }] of documents) for (const name of files) await this.collection(store, name, {}, FILE_PAGE);
    for (const [store, { first }] of documents) for (const name of first) await this.collection(store, name);
    for (const store of this.stores) await this.checkpoints(store);
    for (const store of this.stores) for (const name of QUEUES) await this.queue(store, name);
    const cut = await Cut.take(this.stores, new Date(), this.floor);
    for (const store of this.stores) await this.events(store, cut.endsOf(store.source));
    for (const [store, { last }] of documents) for (const name of last) await this.collection(store, name);
    for (const [store, { files }] of documents) for (const name of files) await this.collection(store, name, this.recent(name), FILE_PAGE);
    const ends = Object.fromEntries(this.stores.map(({ source }) => [source, cut.endsOf(source)]));
    return this.writer.finish(cut.takenAt, ends);
  }

  /** Files that may have come since the backup began. */
  private recent(name: string): mongo.Filter<Document> {
    const since = new Date(this.startedAt.getTime() - SKEW_MS);
    if (name.endsWith('.files')) return { uploadDate: { $gte: since } };
    return { _id: { $gte: mongo.ObjectId.createFromTime(Math.floor(since.getTime() / 1000)) } };
  }

  private async checkpoints(store: StoreDatabase): Promise<void> {
    await this.collection(store, CHECKPOINTS, { group: /</ }, PAGE, ({ group, partition, position }) =>
      this.floor.raise(String(group).split('<')[1], Number(partition), Number(position)),
    );
  }

  private async queue(store: StoreDatabase, name: string): Promise<void> {
    await this.collection(store, name, {}, PAGE, ({ origin, position }) => {
      if (typeof origin !== 'string') return;
      const [source, partition] = origin.split('/');
      this.floor.raise(source, Number(partition), Number(position));
    });
  }

  private async events(store: StoreDatabase, ends: readonly number[]): Promise<void> {
    const progress = this.onProgress(
      `${store.source} events`,
      ends.reduce((sum, end) => sum + end, 0),
    );
    const events = rawCollection(store, 'events');
    await this.writer.begin(store.source, 'events');
    for (const [partition, end] of ends.entries()) {
      for (let position = 0; position < end;) {
        const filter = { partition, position: { $gt: position, $lte: end } };
        const page = await events
          .find(filter, { sort: { position: 1 }, limit: PAGE, ...RAW, readConcern: { level: 'majority' } })
          .toArray();
        if (page.length === 0) throw new Error(`Events of ${store.source}, partition ${partition}, after position ${position} are missing`);
        await this.writer.add(page);
        progress.add(page.length);
        position = Number(page[page.length - 1].position);
      }
    }
    await this.writer.end();
    progress.end();
  }

  /** Writes the documents of a collection in the order of their ids. */
  private async collection(
    store: { readonly source: EventSource } & StoreDatabase,
    name: string,
    filter: mongo.Filter<Document> = {},
    limit = PAGE,
    onDocument: (document: Document) => void = () => undefined,
  ): Promise<void> {
    const documents = rawCollection(store, name);
    const progress = this.onProgress(`${store.source} ${name}`, await documents.countDocuments(filter));
    await this.writer.begin(store.source, name);
    for (let after: mongo.Filter<Document> = {}; ;) {
      const page = await documents.find({ $and: [filter, after] }, { sort: { _id: 1 }, limit, ...RAW }).toArray();
      page.forEach(onDocument);
      await this.writer.add(page);
      progress.add(page.length);
      if (page.length < limit) break;
      after = { _id: { $gt: page[page.length - 1]._id } };
    }
    await this.writer.end();
    progress.end();
  }
}

/** Numbers keep the types that they are stored with. */
const RAW = { promoteValues: false } as const;
