import { mongo } from 'mongoose';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const tools = join(__dirname, '../../../../../tools');

/** A server that is not ours: MongoDB itself, or FerretDB, which speaks its protocol. */
export type OtherName = 'MongoDB' | 'FerretDB';

export interface Other {
  readonly name: OtherName;
  /** What would be compared with it is skipped. */
  readonly isMissing: boolean;
  /** Throws an Error that says in one line why it does not start. */
  start(): Promise<RunningServer>;
}

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

const isRequired = process.env['FLOWRA_REQUIRE_ALL'] === '1';

/** The servers to compare with: MongoDB where there is one (MONGODB_TEST_URI, or `mongod` on PATH), and FerretDB. */
export function otherServers(): Other[] {
  return [...mongodb(), ferretdb()];
}

function mongodb(): Other[] {
  const url = process.env['MONGODB_TEST_URI'];
  if (url) return [{ name: 'MongoDB', isMissing: false, start: async () => ({ url, stop: async () => undefined }) }];
  if (spawnSync('mongod', ['--version']).status !== 0) return [];
  return [{ name: 'MongoDB', isMissing: false, start: () => startOwn('mongod') }];
}

/** Waits for it to be built, the first time. What can not be had is missing, unless everything is required. */
function ferretdb(): Other {
  const isRefused = process.env['FERRETDB_PATH'] === 'none';
  const found = isRefused ? undefined : spawnSync(process.execPath, [join(tools, 'ferretdb.mjs')], { encoding: 'utf8' });
  const complaint = found === undefined ? 'FERRETDB_PATH=none' : found.status === 0 ? undefined : found.stderr.trim();
  const isMissing = complaint !== undefined && !isRequired;
  if (isMissing) process.stderr.write(`SKIPPED what is compared with FerretDB: ${complaint}\n`);
  return { name: 'FerretDB', isMissing, start: () => startOwn('ferretdb') };
}

/** Runs tools/mongo-server.mjs; it ends when its input does, also when this process is killed. */
async function startOwn(kind: 'ferretdb' | 'mongod'): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(tools, 'mongo-server.mjs'), kind], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for await (const line of createInterface(child.stdout)) {
    const { url } = JSON.parse(line) as { url: string };
    return {
      url,
      stop: async () => {
        child.stdin.end();
        await ended;
      },
    };
  }
  await ended;
  throw new Error(complaint.trim());
}

/** A client that gives a server up which does not answer. */
export const connect = (url: string): Promise<mongo.MongoClient> =>
  mongo.MongoClient.connect(url, { serverSelectionTimeoutMS: 5000, socketTimeoutMS: 10_000 });
