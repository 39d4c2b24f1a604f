import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { EmbeddedMongo, startEmbeddedMongo } from '../src/index';

/** A store of its own in a new folder, with a client. */
export interface TestStore {
  readonly server: EmbeddedMongo;
  readonly client: mongo.MongoClient;
  readonly db: mongo.Db;
  close(): Promise<void>;
}

/** Starts a store of its own and connects to it. */
export async function startTestStore(options: mongo.MongoClientOptions = {}): Promise<TestStore> {
  const dir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const server = await startEmbeddedMongo({ dir, port: 0 });
  const client = await mongo.MongoClient.connect(server.uri, options);
  return {
    server,
    client,
    db: client.db('test'),
    close: async () => {
      await client.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** What the last command took, and all so far. */
export interface Stats {
  readonly keysExamined: number;
  readonly docsExamined: number;
  readonly last: { readonly keysExamined: number; readonly docsExamined: number };
}

/** Asks the store what its commands took. */
export const statsOf = async (db: mongo.Db): Promise<Stats> => (await db.admin().command({ flowraStats: 1 })) as unknown as Stats;
