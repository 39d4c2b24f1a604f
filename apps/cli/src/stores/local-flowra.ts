import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CommandError, EXIT } from '../exit-codes';

interface Addresses {
  readonly mongodb: string;
  readonly redis: string;
}

/** Where the stores of the `npm start` on this folder are; undefined when none runs. */
export function runningFlowra(dataDir: string): Addresses | undefined {
  const path = join(dataDir, 'processes.json');
  if (!existsSync(path)) return undefined;
  const { launcher, addresses } = JSON.parse(readFileSync(path, 'utf8')) as { launcher: number; addresses: Addresses };
  return isAlive(launcher) ? addresses : undefined;
}

/** A store that runs for as long as a command does. */
export interface TemporaryStore {
  readonly uri: string;
  stop(): Promise<void>;
}

/** Starts the embedded MongoDB on a data folder that nothing runs on. Throws CommandError when the folder holds another kind of store. */
export async function startEmbedded(dataDir: string): Promise<TemporaryStore> {
  if (existsSync(join(dataDir, 'mongod')))
    throw new CommandError(EXIT.refused, `${dataDir} holds the data of a mongod. Start Flowra, or start mongod on it and set MONGODB_URI`);
  const program = join(__dirname, '../../embedded/mongo/main.js');
  if (!existsSync(program)) throw new CommandError(EXIT.unreachable, 'No Flowra runs here. Set MONGODB_URI, or start Flowra: npm start');
  const folder = join(dataDir, 'mongo');
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, FLOWRA_MONGO_PORT: '0', FLOWRA_MONGO_DIR: folder };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await readyPort(child);
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=flowra`,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function readyPort({ stdout, stderr }: ChildProcess): Promise<number> {
  if (!stdout || !stderr) throw new Error('The embedded MongoDB has no output');
  let complaint = '';
  stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for await (const line of createInterface(stdout)) {
    if (line.startsWith('{')) return (JSON.parse(line) as { port: number }).port;
  }
  throw new CommandError(EXIT.unreachable, complaint.trim() || 'The embedded MongoDB did not start');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
