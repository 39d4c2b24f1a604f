// One FerretDB, mongod or stand-in of one's own on this machine, as the primary of the replica set `flowra`.
import mongoose from 'mongoose';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ferretdb } from '../ferretdb/program.mjs';
import { freePort } from '../free-port.mjs';

const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;
const REPLICA_SET = 'flowra';
/** Of a set that another start has made. */
const ALREADY_INITIALIZED = 23;
const EMBEDDED = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist/embedded/mongo/main.js');

/** How each server is started over a folder of its data, and what is left to do once it answers. */
const KINDS = {
  ferretdb: async (dir, port) => ({
    command: await ferretdb(),
    args: [
      ...['--handler=sqlite', `--sqlite-url=file:${dir}/?_pragma=synchronous(off)`, `--state-dir=${dir}`, `--repl-set-name=${REPLICA_SET}`],
      ...[`--listen-addr=127.0.0.1:${port}`, '--debug-addr=-', '--telemetry=disable', '--log-level=error'],
    ],
    prepare: async () => undefined,
  }),
  mongod: async (dir, port) => ({
    command: 'mongod',
    args: ['--dbpath', dir, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', REPLICA_SET],
    prepare: (client) => initiate(client, port),
  }),
  embedded: async (dir, port) => {
    if (!existsSync(EMBEDDED)) throw new Error('the stand-in is not built: npm run build');
    return {
      command: process.execPath,
      args: [EMBEDDED],
      env: { FLOWRA_MONGO_DIR: dir, FLOWRA_MONGO_PORT: String(port) },
      prepare: async () => undefined,
    };
  },
};

/**
 * Starts a server of a kind, over `dir` when it is given, at `port` when it is not 0. Answers its address and how to stop it. Throws an
 * Error that says in one line why there is none, also when `isOver` resolves before it answers.
 */
export async function startServer(kind, { dir, port }, isOver) {
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`${kind} is none of ${Object.keys(KINDS).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), `flowra-${kind}-`));
  const [data, taken] = [dir ?? join(folder, 'data'), port || (await freePort())];
  mkdirSync(data, { recursive: true });
  const { command, args, env, prepare } = await KINDS[kind](data, taken);
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
  closeSync(log);
  let fault = '';
  const ended = once(child, 'exit').catch((error) => {
    fault = error.message;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const isUp = await Promise.race([answers(taken, prepare), ended.then(() => false), isOver.then(() => false)]);
  if (!isUp) {
    const lastWords = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' ');
    await stop();
    throw new Error(`${kind} does not start: ${fault || lastWords}`);
  }
  return { url: `mongodb://127.0.0.1:${taken}/?replicaSet=${REPLICA_SET}`, stop };
}

/** Whether it answers, and is a primary, within its time. */
async function answers(port, prepare) {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true&serverSelectionTimeoutMS=500`;
  for (const deadline = Date.now() + START_WITHIN_MS; Date.now() < deadline; await sleep(50)) {
    const client = new mongoose.mongo.MongoClient(url);
    // It listens before it is ready for everything.
    const isPrimary = await prepare(client)
      .then(() => client.db('admin').command({ hello: 1 }))
      .then(
        ({ isWritablePrimary }) => isWritablePrimary,
        () => false,
      );
    await client.close();
    if (isPrimary) return true;
  }
  return false;
}

/** A new `mongod` becomes a replica set of one, since transactions need one. */
async function initiate(client, port) {
  try {
    const config = { _id: REPLICA_SET, members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
    await client.db('admin').command({ replSetInitiate: config });
  } catch (error) {
    if (error.code !== ALREADY_INITIALIZED) throw error;
  }
}
