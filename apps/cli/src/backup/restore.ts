import type { EventSource } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import type { mongo } from 'mongoose';
import { CommandError, EXIT } from '../exit-codes';
import { collectionsOf, type Database, type Databases, type Document, rawCollection } from '../stores/databases';
import type { OnProgress } from './backup';
import { readBackup } from './backup-reader';
import { CHECKPOINTS } from './catalogue';
import type { Manifest, ServiceLayout } from './format';

const BATCH = 500;
const FILES_BATCH = 20;

/** Throws CommandError (`refused`) when a service runs on one of the databases. */
export async function requireNobody({ all }: Databases): Promise<void> {
  for (const database of all) {
    const live = await rawCollection(database, 'service_instances').countDocuments({ expiresAt: { $gt: new Date() } });
    if (live > 0) throw new CommandError(EXIT.refused, `The service ${database.source} is running. Stop all services, then restore`);
  }
}

/** Throws CommandError (`refused`) when one of the databases holds anything. */
export async function requireEmpty({ all }: Databases): Promise<void> {
  for (const database of all) {
    if ((await collectionsOf(database)).length === 0) continue;
    const name = database.connection.name;
    throw new CommandError(EXIT.refused, `The database ${name} is not empty. To lose what it holds: --force-replace`);
  }
}

/** Deletes the databases of all services. */
export async function dropAll({ all }: Databases): Promise<void> {
  for (const { connection } of all) await connection.dropDatabase();
}

/**
 * Fills empty databases from a backup. Each store begins a new history, since positions after the backup will be given to other events:
 * streams of the former one are dropped by the relay, and sockets are told to reload. Read models are built by the services when they start.
 */
export class Restore {
  private readonly epochs = new Map<EventSource, string>();
  private readonly seen = new Set<string>();
  private layouts: readonly ServiceLayout[] = [];
  private target: { database: Database; collection: string; isRepeat: boolean } | undefined;
  private batch: Document[] = [];
  private progress: ReturnType<OnProgress> | undefined;

  constructor(
    private readonly databases: Databases,
    private readonly onProgress: OnProgress,
  ) {}

  /** Throws CommandError when the file is damaged. */
  async run(path: string): Promise<Manifest> {
    const manifest = await readBackup(path, {
      begun: (layouts) => this.begin(layouts),
      section: (service, collection) => this.section(service, collection),
      document: (document) => this.document(document),
      ended: async () => {
        await this.flush();
        this.progress?.end();
      },
    });
    for (const { service, partitions } of this.layouts) {
      const { notes } = this.databaseOf(service);
      await notes.noteRestored(new Date(manifest.takenAt));
      // Last: a store without it is no store, so a restore that broke off is not taken for one.
      await notes.begin(this.epochOf(service), partitions);
    }
    return manifest;
  }

  private begin(layouts: readonly ServiceLayout[]): void {
    this.layouts = layouts;
    for (const { service } of layouts) this.epochs.set(service, newId());
  }

  private section(service: EventSource, collection: string): void {
    const name = `${service} ${collection}`;
    this.target = { database: this.databaseOf(service), collection, isRepeat: this.seen.has(name) };
    this.seen.add(name);
    this.progress = this.onProgress(name, undefined);
  }

  private async document(document: Document): Promise<void> {
    this.batch.push(this.target?.collection === CHECKPOINTS ? this.checkpoint(document) : document);
    if (this.batch.length >= (this.target?.collection.startsWith('attachments.') ? FILES_BATCH : BATCH)) await this.flush();
  }

  private async flush(): Promise<void> {
    if (!this.target || this.batch.length === 0) return;
    const collection = rawCollection(this.target.database, this.target.collection);
    if (this.target.isRepeat) {
      const again = this.batch.map(({ _id, ...replacement }) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } }));
      await collection.bulkWrite(again as mongo.AnyBulkWriteOperation[]);
    } else await collection.insertMany(this.batch);
    this.progress?.add(this.batch.length);
    this.batch = [];
  }

  /** Nobody holds it any more, and it is a place in the new history of its source. */
  private checkpoint(document: Document): Document {
    const source = String(document.group).split('<')[1] as EventSource;
    return { ...document, owner: null, expiresAt: new Date(0), epoch: this.epochs.get(source) };
  }

  private epochOf(service: EventSource): string {
    const epoch = this.epochs.get(service);
    if (!epoch) throw new Error(`The backup does not say how ${service} is cut`);
    return epoch;
  }

  private databaseOf(service: EventSource): Database {
    const database = this.databases.all.find(({ source }) => source === service);
    if (!database) throw new CommandError(EXIT.refused, `The backup holds a service that this version does not know: ${service}`);
    return database;
  }
}
