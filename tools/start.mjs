#!/usr/bin/env node
// Runs Flowra from a fresh clone: checks Node, installs what is missing, builds what changed, then starts the launcher.
import { spawn } from 'node:child_process';
import { prepare } from './prepare.mjs';

const isHelp = process.argv.includes('--help') || process.argv.includes('-h');
prepare({ isQuiet: isHelp });
const child = spawn(process.execPath, ['dist/apps/standalone/main.js', ...(isHelp ? ['--help'] : process.argv.slice(2))], {
  stdio: 'inherit',
});
// The launcher hears Ctrl-C itself, and stops its children in order.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
