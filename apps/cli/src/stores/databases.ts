import { databaseName } from '@flowra/config';
import { EVENT_SOURCES, type EventSource } from '@flowra/contracts';
import { EventStore, StoreNotes } from '@flowra/event-store';
import { systemClock } from '@flowra/kernel';
import { type Connection, createConnection, type mongo } from 'mongoose';
import { CommandError, EXIT } from '../exit-codes';

/** A document of whatever kind. */
export type Document = mongo.Document;

/** The database of one service. */
export interface Database {
  readonly source: EventSource;
  readonly connection: Connection;
  readonly notes: StoreNotes;
}

/** A service's database that holds a store. */
export interface StoreDatabase extends Database {
  readonly epoch: string;
  readonly partitions: number;
  readonly events: EventStore;
}

const REACHED_WITHIN_MS = 5000;

/** The databases of all services on one MongoDB. */
export class Databases {
  private constructor(
    private readonly connection: Connection,
    readonly all: readonly Database[],
  ) {}

  /** Throws CommandError when the server cannot be reached. */
  static async open(uri: string, prefix: string): Promise<Databases> {
    const connection = createConnection(uri, { serverSelectionTimeoutMS: REACHED_WITHIN_MS, autoIndex: false, autoCreate: false });
    try {
      await connection.asPromise();
    } catch (error) {
      await connection.close();
      throw new CommandError(EXIT.unreachable, `MongoDB cannot be reached: ${(error as Error).message}`);
    }
    const all = EVENT_SOURCES.map((source) => {
      const database = connection.useDb(databaseName(prefix, source), { useCache: true });
      return { source, connection: database, notes: new StoreNotes(database) };
    });
    return new Databases(connection, all);
  }

  /** Those that hold a store. Throws CommandError when none does. */
  async stores(): Promise<StoreDatabase[]> {
    const stores: StoreDatabase[] = [];
    for (const database of this.all) {
      const layout = await database.notes.layout();
      if (!layout) continue;
      const events = new EventStore(database.connection, { partitions: layout.partitions, clock: systemClock });
      stores.push({ ...database, ...layout, events });
    }
    if (stores.length === 0) throw new CommandError(EXIT.refused, 'There is no store: none of the databases holds events of Flowra');
    return stores;
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

/** The collections of a database, by name. */
export async function collectionsOf({ connection }: Database): Promise<string[]> {
  return (await connection.listCollections()).map(({ name }) => name).sort();
}

/** A collection whose documents are read as they lie there, numbers with their types. */
export function rawCollection({ connection }: Database, name: string): mongo.Collection<Document> {
  return connection.collection(name) as unknown as mongo.Collection<Document>;
}
