// Where FerretDB comes from: its Go module, whose own settings say from where, built once and kept in the user's cache folder.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The last of the line that keeps its data in SQLite. */
export const VERSION = '1.24.2';
const MODULE = `github.com/FerretDB/FerretDB@v${VERSION}`;
const BUILD_WITHIN_MS = 900_000;
/** Tests go first: the compiler would take every core of the machine. */
const POLITE = 10;

const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'flowra');

/**
 * The path of the program: FERRETDB_PATH, else the cached one, built when it is missing. One builds at a time, others wait for it.
 * Throws an Error that says in one line why there is none.
 */
export async function ferretdb() {
  if (process.env.FERRETDB_PATH) return process.env.FERRETDB_PATH;
  const target = join(cacheFolder(), `ferretdb-${VERSION}`);
  const claim = `${target}.building`;
  mkdirSync(cacheFolder(), { recursive: true });
  for (const deadline = Date.now() + BUILD_WITHIN_MS; !existsSync(target); await sleep(200)) {
    if (Date.now() > deadline) throw new Error(`process ${builder(claim)} does not get done with it`);
    if (!take(claim)) continue;
    try {
      if (!existsSync(target)) build(target);
    } finally {
      rmSync(claim, { force: true });
    }
  }
  return target;
}

/** Whether this process is the one that builds; one that ended without getting done does not keep the place. */
function take(claim) {
  try {
    writeFileSync(claim, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isRunning(builder(claim))) rmSync(claim, { force: true });
    return false;
  }
}

function builder(claim) {
  try {
    return Number(readFileSync(claim, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return process.pid;
    throw error;
  }
}

/** A claim whose number is not written yet is a moment old. */
function isRunning(pid) {
  try {
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function build(target) {
  const folder = mkdtempSync(join(cacheFolder(), 'building-'));
  setPriority(POLITE);
  try {
    const { Dir } = JSON.parse(run('go', ['mod', 'download', '-json', MODULE], folder, `there is no ${MODULE}`));
    // The module cache is read-only, and the program wants to be told its version.
    const source = join(folder, 'source');
    cpSync(Dir, source, { recursive: true });
    makeWritable(source);
    writeFileSync(join(source, 'build/version/version.txt'), `v${VERSION}\n`);
    const program = join(folder, 'ferretdb');
    const options = ['-trimpath', '-buildvcs=false', '-tags', 'ferretdb_no_postgresql', '-o', program];
    run('go', ['build', ...options, './cmd/ferretdb'], source, 'it can not be built');
    renameSync(program, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeWritable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(path);
    else chmodSync(path, 0o644);
  }
}

/** What a command printed. Throws an Error with the complaint and what it said last, or the fault that `go mod download -json` tells. */
function run(command, args, cwd, complaint) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: BUILD_WITHIN_MS });
  if (status === 0) return stdout;
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const said = error?.message ?? lines.find((line) => line.includes('"Error"')) ?? lines.at(-1) ?? `${command} ended with ${status}`;
  throw new Error(`${complaint} (${said.trim()})`);
}
