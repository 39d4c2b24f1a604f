import 'reflect-metadata';
import { runCli } from './program';
import { processTerminal } from './terminal/terminal';

const interrupted = () => new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
runCli(process.argv.slice(2), process.env, processTerminal, interrupted).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
