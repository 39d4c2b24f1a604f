import mongoose from 'mongoose';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../processes/find-on-path';
import type { ProcessSpec } from '../processes/managed-process';

export interface Store {
  readonly spec: ProcessSpec;
  readonly url: string;
  /** What it is, for the person who starts Flowra. */
  readonly label: string;
  /** What has to be done once it is up. */
  readonly prepare?: () => Promise<void>;
}

/** The local MongoDB: `mongod` when it is on PATH, else the embedded stand-in. */
export function mongoStore(distDir: string, dataDir: string, port: number, logFile: string): Store {
  const mongod = findOnPath(['mongod']);
  const url = `mongodb://127.0.0.1:${port}/?replicaSet=flowra`;
  if (!mongod) {
    const env = { FLOWRA_MONGO_PORT: String(port), FLOWRA_MONGO_DIR: join(dataDir, 'mongo') };
    const args = [join(distDir, 'embedded/mongo/main.js')];
    return { label: 'embedded', url, spec: { name: 'mongo', command: process.execPath, args, env, logFile, ready: 'line' } };
  }
  const folder = join(dataDir, 'mongod');
  mkdirSync(folder, { recursive: true });
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'flowra'];
  const direct = `mongodb://127.0.0.1:${port}/?directConnection=true&serverSelectionTimeoutMS=1000`;
  const spec: ProcessSpec = { name: 'mongo', command: mongod, args, env: {}, logFile, ready: () => answersPing(direct) };
  return { label: mongod, url, spec, prepare: () => initiate(direct, port) };
}

async function withConnection<T>(url: string, work: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(url).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function answersPing(url: string): Promise<boolean> {
  try {
    await withConnection(url, async ({ db }) => db?.command({ ping: 1 }));
    return true;
  } catch {
    return false;
  }
}

/** A new `mongod` becomes a replica set of one, since transactions need one. */
async function initiate(url: string, port: number): Promise<void> {
  const ALREADY_INITIALIZED = 23;
  try {
    const config = { _id: 'flowra', members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
    await withConnection(url, async ({ db }) => db?.admin().command({ replSetInitiate: config }));
  } catch (error) {
    if ((error as { code?: unknown }).code !== ALREADY_INITIALIZED) throw error;
  }
}
