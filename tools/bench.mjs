#!/usr/bin/env node
// npm run bench: the pipeline POST → durable → tag → task → sockets of all members, against a hand-written one over the same
// stores, interleaved in one run. Prints a table and writes dist/bench.json.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 400);
const CONCURRENCY = Number(process.env.BENCH_CONCURRENCY ?? 16);
const CHATS = 8;
const SOCKETS = 8;
const GOALS = { throughput: 0.6, p50: 2, p99: 3 };

prepare({});
const { FlowraSystem } = await import('./bench/flowra-system.mjs');
const { RawSystem } = await import('./bench/raw-system.mjs');
const { drive } = await import('./bench/drive.mjs');

const folder = mkdtempSync(join(tmpdir(), 'flowra-bench-'));
const launcher = await launch(folder);
try {
  const { addresses, port } = JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8'));
  const systems = [
    new FlowraSystem({
      url: `http://localhost:${port}`,
      gateway: addresses.gateway,
      realtime: addresses.realtime,
      chats: CHATS,
      sockets: SOCKETS,
    }),
    new RawSystem({ mongodb: addresses.mongodb, redis: addresses.redis, chats: CHATS, sockets: SOCKETS }),
  ];
  const results = { flowra: [], raw: [] };
  for (const system of systems) await system.start();
  for (const system of systems) await drive(system, { messages: Math.ceil(MESSAGES / 2), concurrency: CONCURRENCY });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const system of systems) {
      const loaded = await drive(system, { messages: MESSAGES, concurrency: CONCURRENCY });
      const alone = await drive(system, { messages: Math.ceil(MESSAGES / 4), concurrency: 1 });
      results[system.name].push({
        throughput: loaded.throughput,
        loadedP50: loaded.p50,
        loadedP99: loaded.p99,
        p50: alone.p50,
        p99: alone.p99,
      });
      process.stdout.write(
        `round ${round + 1} ${system.name.padEnd(7)} ${loaded.throughput.toFixed(0)} messages/s, alone p50 ${alone.p50.toFixed(1)} ms\n`,
      );
    }
  }
  for (const system of systems) await system.stop();
  report(results);
} finally {
  await stop(launcher);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** Starts Flowra on a free port with a folder of its own; resolves when it is ready. */
async function launch(dataDir) {
  const port = await freePort();
  // One person posts as fast as the pipeline takes it; the limits count, but do not bind.
  const limits = Object.fromEntries(['ADDRESS', 'USER', 'POSTS'].map((name) => [`FLOWRA_LIMIT_${name}`, '1000000/1']));
  const env = { ...process.env, PORT: String(port), FLOWRA_DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...limits };
  const child = spawn(process.execPath, [join(root, 'dist/apps/standalone/main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ctrl-C') && resolve());
    child.once('exit', (code) => reject(new Error(`Flowra stopped with code ${code}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

async function stop(child) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function report(results) {
  const middle = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
  const summary = Object.fromEntries(
    Object.entries(results).map(([name, rounds]) => [
      name,
      Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, middle(rounds.map((round) => round[key]))])),
    ]),
  );
  const { flowra, raw } = summary;
  const rows = [
    ['messages/s, 16 at a time', flowra.throughput, raw.throughput, flowra.throughput / raw.throughput, `≥ ${GOALS.throughput}`],
    ['p50 ms, 16 at a time', flowra.loadedP50, raw.loadedP50, flowra.loadedP50 / raw.loadedP50, ''],
    ['p99 ms, 16 at a time', flowra.loadedP99, raw.loadedP99, flowra.loadedP99 / raw.loadedP99, ''],
    ['p50 ms, one at a time', flowra.p50, raw.p50, flowra.p50 / raw.p50, `≤ ${GOALS.p50}`],
    ['p99 ms, one at a time', flowra.p99, raw.p99, flowra.p99 / raw.p99, `≤ ${GOALS.p99}`],
  ];
  process.stdout.write(
    `\n${'POST → durable → tag → task → sockets'.padEnd(38)}${'Flowra'.padStart(10)}${'raw'.padStart(10)}${'ratio'.padStart(8)}  goal\n`,
  );
  for (const [label, ours, theirs, ratio, goal] of rows) {
    process.stdout.write(
      `${label.padEnd(38)}${ours.toFixed(1).padStart(10)}${theirs.toFixed(1).padStart(10)}${ratio.toFixed(2).padStart(8)}  ${goal}\n`,
    );
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    join(root, 'dist/bench.json'),
    JSON.stringify({ settings: { ROUNDS, MESSAGES, CONCURRENCY, CHATS, SOCKETS }, goals: GOALS, summary, rounds: results }, null, 2),
  );
  process.stdout.write('\nWritten to dist/bench.json\n');
}
