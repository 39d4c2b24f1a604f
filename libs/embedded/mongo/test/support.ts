import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
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

/** Sends one command over a connection of its own, with nothing a driver would add. */
export const sendRaw = (port: number, command: mongo.Document): Promise<mongo.Document> =>
  sendBytes(port, mongo.BSON.serialize({ ...command, $db: 'test' }));

/** Sends the bytes of one command. */
export async function sendBytes(port: number, body: Uint8Array): Promise<mongo.Document> {
  const message = Buffer.concat([Buffer.alloc(21), body]);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(1, 4);
  message.writeInt32LE(2013, 12);
  const socket = connect(port, '127.0.0.1');
  socket.write(message);
  const answer = await new Promise<Buffer>((resolve, reject) => {
    socket.once('data', resolve);
    socket.once('error', reject);
  });
  socket.destroy();
  return mongo.BSON.deserialize(answer.subarray(21));
}
