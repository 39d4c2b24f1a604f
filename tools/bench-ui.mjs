#!/usr/bin/env node
// npm run bench:ui: what a person waits for in the browser, on the embedded start with a chat of 1,000 messages and a board of 500 cards.
// Prints a table, writes dist/bench-ui.json, and ends with 1 when a goal is missed. Needs Chromium: /usr/bin/chromium or CHROMIUM_PATH.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, WITHOUT_LIMITS } from './launch.mjs';
import { prepare, root } from './prepare.mjs';

const GOALS = { bytes: 150 * 1024, paintMs: 1000, shift: 0, interactionMs: 100 };
const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

if (!existsSync(executablePath)) {
  process.stderr.write(`There is no Chromium at ${executablePath}; set CHROMIUM_PATH.\n`);
  process.exit(1);
}
prepare({});
const { chromium } = await import('playwright-core');
const { fill } = await import('./bench/ui-world.mjs');
const { measureInteractions } = await import('./bench/ui-interactions.mjs');
const { measureLoading, signIn } = await import('./bench/ui-loading.mjs');

const folder = mkdtempSync(join(tmpdir(), 'flowra-bench-ui-'));
const flowra = await launch(folder, WITHOUT_LIMITS);
let rows;
try {
  const world = await fill(flowra.url);
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    const state = await signIn(browser, flowra.url, 'alice');
    const loading = await measureLoading(browser, state, world.pages);
    const interactions = await measureInteractions(browser, state, world);
    rows = [
      ...loading.flatMap(({ name, bytes, paintMs, shift }) => [
        { what: `${name}: transferred, compressed`, value: bytes, goal: GOALS.bytes, unit: 'KB' },
        { what: `${name}: first contentful paint`, value: paintMs, goal: GOALS.paintMs, unit: 'ms' },
        { what: `${name}: layout shift while loading`, value: shift, goal: GOALS.shift, unit: '' },
      ]),
      ...interactions.flatMap(({ name, interactions: found, shift }) => [
        ...found.map(({ what, ms }) => ({ what: `${name}: ${what}`, value: ms, goal: GOALS.interactionMs, unit: 'ms' })),
        { what: `${name}: layout shift meanwhile`, value: shift, goal: GOALS.shift, unit: '' },
      ]),
    ];
  } finally {
    await browser.close();
  }
} finally {
  await flowra.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(report(rows) ? 0 : 1);

/** Prints and keeps the figures. Answers whether every goal is met. */
function report(figures) {
  const shown = (value, unit) => (unit === 'KB' ? (value / 1024).toFixed(1) : unit === 'ms' ? value.toFixed(0) : value.toFixed(3));
  const marked = figures.map((figure) => ({ ...figure, ok: figure.value <= figure.goal }));
  process.stdout.write(`\n${'on the embedded start'.padEnd(52)}${'measured'.padStart(12)}${'goal'.padStart(12)}\n`);
  for (const { what, value, goal, unit, ok } of marked) {
    const cells = [`${shown(value, unit)} ${unit}`.trim(), `≤ ${unit === 'KB' ? goal / 1024 : goal} ${unit}`.trim()];
    process.stdout.write(`${what.padEnd(52)}${cells[0].padStart(12)}${cells[1].padStart(12)}  ${ok ? '✓' : '✗'}\n`);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/bench-ui.json'), JSON.stringify({ goals: GOALS, figures: marked }, null, 2));
  process.stdout.write('\nWritten to dist/bench-ui.json\n');
  return marked.every(({ ok }) => ok);
}
