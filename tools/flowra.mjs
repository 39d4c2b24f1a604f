#!/usr/bin/env node
// The command line of those who run Flowra:  npm run flowra -- backup|restore|verify|rebuild|dead-letters|events
// In an installation without sources: node dist/apps/cli/main.js
import { spawn } from 'node:child_process';
import { prepare } from './prepare.mjs';

prepare({ isQuiet: true });
const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/cli/main.js', ...process.argv.slice(2)], { stdio: 'inherit' });
// It hears Ctrl-C itself.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
