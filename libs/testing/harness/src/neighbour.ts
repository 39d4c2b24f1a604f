import type { ServiceName } from '@flowra/contracts';
import { clientOptions } from '@flowra/test-servers';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { workspaceRoot } from './launch';

/** A service in a process of its own. */
export interface Neighbour {
  /** Asks it to stop, as Ctrl-C does, and resolves with its exit code once it is gone; null when a signal ended it. */
  stop(): Promise<number | null>;
}

/** Starts a service from its source as a process: an app does not import an app, in its tests neither. Throws when it ends instead. */
export async function startNeighbour(name: ServiceName, environment: Readonly<Record<string, string>>): Promise<Neighbour> {
  const { NODE_OPTIONS: _options, ...own } = process.env;
  const child = fork(join(workspaceRoot, 'apps', name, 'src/main.ts'), [], {
    cwd: workspaceRoot,
    env: { ...own, TS_NODE_PROJECT: 'tsconfig.base.json', ...environment },
    execArgv: ['-r', 'reflect-metadata', '-r', '@swc-node/register', ...clientOptions()],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const leave = () => child.kill('SIGKILL');
  process.once('exit', leave);
  const gone = once(child, 'exit').then(() => process.removeListener('exit', leave));
  const isReady = await Promise.race([once(child, 'message').then(() => true), gone.then(() => false)]);
  if (!isReady) throw new Error(`${name} ended with code ${String(child.exitCode)} before it was ready`);
  return {
    stop: async () => {
      child.kill('SIGINT');
      await gone;
      return child.exitCode;
    },
  };
}
