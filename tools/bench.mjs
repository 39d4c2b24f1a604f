#!/usr/bin/env node
// npm run bench: the pipeline POST → durable → tag → task → sockets of all members, against a hand-written one over the same
// stores, interleaved in one run. Prints a table and writes dist/bench.json.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, WITHOUT_LIMITS } from './launch.mjs';
import { prepare, root } from './prepare.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 400);
/** A service runs for days: what it does in its first seconds, before its code is compiled, is shown by itself. */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 2000);
const CONCURRENCY = Number(process.env.BENCH_CONCURRENCY ?? 16);
const CHATS = 8;
const SOCKETS = 8;
const GOALS = { throughput: 0.6, p50: 2, p99: 3 };

prepare({});
const { FlowraSystem } = await import('./bench/flowra-system.mjs');
const { RawSystem } = await import('./bench/raw-system.mjs');
const { drive } = await import('./bench/drive.mjs');

const folder = mkdtempSync(join(tmpdir(), 'flowra-bench-'));
// One person posts as fast as the pipeline takes it.
const flowra = await launch(folder, WITHOUT_LIMITS);
try {
  const { addresses } = JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8'));
  const systems = [
    new FlowraSystem({
      url: flowra.url,
      gateway: addresses.gateway,
      realtime: addresses.realtime,
      chats: CHATS,
      sockets: SOCKETS,
    }),
    new RawSystem({ mongodb: addresses.mongodb, redis: addresses.redis, chats: CHATS, sockets: SOCKETS }),
  ];
  const results = { flowra: [], raw: [] };
  for (const system of systems) await system.start();
  const cold = {};
  for (const system of systems) {
    await drive(system, { messages: Math.ceil(MESSAGES / 2), concurrency: CONCURRENCY });
    cold[system.name] = (await drive(system, { messages: MESSAGES, concurrency: CONCURRENCY })).throughput;
    await drive(system, { messages: WARM_UP, concurrency: CONCURRENCY });
  }
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
  report(results, cold);
} finally {
  await flowra.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

function report(results, cold) {
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
    ['messages/s, just started', cold.flowra, cold.raw, cold.flowra / cold.raw, ''],
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
    JSON.stringify(
      { settings: { ROUNDS, MESSAGES, WARM_UP, CONCURRENCY, CHATS, SOCKETS }, goals: GOALS, summary, cold, rounds: results },
      null,
      2,
    ),
  );
  process.stdout.write('\nWritten to dist/bench.json\n');
}
