import { type EmbeddedMongo, startEmbeddedMongo } from '@flowra/embedded-mongo';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../ports';
import { givenMongo } from './given-mongo';

const tool = join(__dirname, '../../../../../tools/mongo-server.mjs');

/** What a MongoDB is: the stand-in, FerretDB, which speaks its protocol and lacks a good part of it, MongoDB itself, or the server of MONGODB_TEST_URI. */
export type MongoKind = 'embedded' | 'ferretdb' | 'mongod' | 'given';

/** The server of a MongoDB. */
export interface MongoServer {
  readonly uri: string;
  start(): Promise<void>;
  /** Breaks every connection; what is stored stays. */
  end(): Promise<void>;
  /** Removes the databases whose names begin so, where there are others beside them. */
  drop?(prefix: string): Promise<void>;
}

/**
 * The kind of MongoDB that tests run on: what FLOWRA_TEST_MONGO says, else the server of MONGODB_TEST_URI, else `mongod` where there is one,
 * else the stand-in.
 */
export function usualMongo(): MongoKind {
  const { FLOWRA_TEST_MONGO: kind, MONGODB_TEST_URI: given } = process.env;
  if (kind) return kind as MongoKind;
  if (given) return 'given';
  return spawnSync('mongod', ['--version']).status === 0 ? 'mongod' : 'embedded';
}

/** Prepares the server of a kind; `dir` is the folder of its data. */
export async function prepareMongo(kind: MongoKind, dir: string): Promise<MongoServer> {
  const port = await freePort();
  if (kind === 'given') return givenMongo(port);
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=flowra`;
  return kind === 'embedded' ? embedded(uri, dir, port) : foreign(uri, [kind, '--dir', dir, '--port', String(port)]);
}

function embedded(uri: string, dir: string, port: number): MongoServer {
  let server: EmbeddedMongo | undefined;
  return {
    uri,
    start: async () => {
      server = await startEmbeddedMongo({ dir, port });
    },
    end: async () => {
      await server?.close();
      server = undefined;
    },
  };
}

/** Runs tools/mongo-server.mjs; it ends when its input does, also when this process is killed. */
function foreign(uri: string, args: readonly string[]): MongoServer {
  let child: ChildProcess | undefined;
  return {
    uri,
    start: async () => {
      child = await started(args);
    },
    end: async () => {
      const ending = child;
      child = undefined;
      if (!ending) return;
      const ended = new Promise((resolve) => ending.once('close', resolve));
      ending.stdin?.end();
      await ended;
    },
  };
}

/** Throws an Error that says in one line why it does not start. */
async function started(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [tool, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  if (!(await lines.next()).done) return child;
  await ended;
  throw new Error(complaint.trim());
}
