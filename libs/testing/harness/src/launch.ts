import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { until } from './eventually';

/** The folder that holds the workspace's package.json. */
export const workspaceRoot = findRoot(__dirname);

/** A process that was started, and what it says. */
export interface Launched {
  readonly pid: number | undefined;
  /** Everything it printed. */
  readonly output: string;
  /** Null while it runs, and when a signal ended it. */
  readonly code: number | null;
  /** Resolves when it printed something that matches. Throws with its output when it does not, or ends. */
  says(pattern: RegExp, withinMs: number): Promise<void>;
  /** Resolves with the exit code when it has ended. */
  ended(withinMs: number): Promise<number | null>;
  /** Ctrl-C; what does not end in time is killed. */
  interrupt(withinMs: number): Promise<number | null>;
  /** SIGTERM, as a platform ends a replica; what does not end in time is killed. */
  terminate(withinMs: number): Promise<number | null>;
}

/** Starts the built launcher. */
export function launch(env: Readonly<Record<string, string>>, args: readonly string[] = []): Launched {
  return run(process.execPath, [join(workspaceRoot, 'dist/apps/standalone/main.js'), ...args], env);
}

/** Starts any program of the workspace. */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Launched {
  const { FORCE_COLOR: _color, ...own } = process.env;
  const child = spawn(command, args, { cwd: workspaceRoot, env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const leave = () => child.kill('SIGTERM');
  process.once('exit', leave);
  let output = '';
  let hasEnded = false;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.once('error', (error) => (output += error.message));
  child.once('close', () => {
    hasEnded = true;
    process.removeListener('exit', leave);
  });
  const ended = async (within: number) => {
    await until(
      'the process ends',
      () => hasEnded,
      () => output,
      { within },
    );
    return child.exitCode;
  };
  const end = async (signal: 'SIGINT' | 'SIGTERM', within: number) => {
    if (!hasEnded) child.kill(signal);
    try {
      return await ended(within);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  };
  return {
    pid: child.pid,
    get output() {
      return output;
    },
    get code() {
      return child.exitCode;
    },
    says: async (pattern, within) => {
      await until(
        `it prints ${String(pattern)}`,
        () => hasEnded || pattern.test(output),
        () => output,
        { within },
      );
      if (!pattern.test(output)) throw new Error(`It ended with code ${String(child.exitCode)}:\n${output}`);
    },
    ended,
    interrupt: (within) => end('SIGINT', within),
    terminate: (within) => end('SIGTERM', within),
  };
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  return findRoot(dirname(folder));
}
