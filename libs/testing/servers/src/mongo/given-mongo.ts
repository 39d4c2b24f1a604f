import { mongo } from 'mongoose';
import { Gate } from '../gate';
import type { MongoServer } from './mongo-kinds';

const REACHED_WITHIN_MS = 5_000;
/** What stands before the hosts of an address, and the hosts. */
const HOSTS = /^(mongodb:\/\/(?:[^@/]*@)?)[^/?]+/;

/**
 * The server that MONGODB_TEST_URI names, at an address of the test's own: it can be away for one test and there for all others. Throws
 * when it is not reached, and when it is no replica set, without which there are no transactions.
 */
export async function givenMongo(port: number): Promise<MongoServer> {
  const given = process.env['MONGODB_TEST_URI'] ?? '';
  if (!HOSTS.test(given)) throw new Error('MONGODB_TEST_URI must be the address of a replica set: mongodb://…');
  const primary = await withClient(given, primaryOf);
  let gate: Gate | undefined;
  return {
    uri: throughGate(given, port),
    start: async () => {
      gate ??= await Gate.open(port, new URL(`mongodb://${primary}`));
      await gate.open();
    },
    end: async () => gate?.shut(),
    drop: (prefix) => withClient(given, (client) => drop(client, prefix)),
  };
}

async function withClient<Answer>(uri: string, ask: (client: mongo.MongoClient) => Promise<Answer>): Promise<Answer> {
  const client = await mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: REACHED_WITHIN_MS });
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

async function primaryOf(client: mongo.MongoClient): Promise<string> {
  const { primary } = (await client.db('admin').command({ hello: 1 })) as { primary?: string };
  if (primary === undefined) throw new Error('MONGODB_TEST_URI names a server that is no replica set');
  return primary;
}

/** A client that knew of the replica set would go past the gate, to the addresses that the set tells it. */
function throughGate(given: string, port: number): string {
  const url = new URL(given.replace(HOSTS, `$1127.0.0.1:${port}`));
  if (url.pathname === '') url.pathname = '/';
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

async function drop(client: mongo.MongoClient, prefix: string): Promise<void> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
}
