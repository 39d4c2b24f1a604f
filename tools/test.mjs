// Runs every test that this machine can run:  npm test
// Installs and builds what is missing first. The last line is `N passed, N failed`, with `, N skipped` when a test was skipped.
// With FLOWRA_REQUIRE_ALL=1 a skipped test is a failure, and so is a missing Redis or Chromium.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkBoundaries } from './check-boundaries.mjs';
import { prepare, root } from './prepare.mjs';

const results = join(root, 'dist', 'test-results');
const requireAll = process.env.FLOWRA_REQUIRE_ALL === '1';
const say = (text = '') => process.stdout.write(`${text}\n`);

/** What some tests need and a bare machine does not have. */
const LANES = [
  {
    name: 'tests on a real Redis',
    isThere: () => isOnPath('redis-server') || isOnPath('valkey-server'),
    remedy: 'neither redis-server nor valkey-server is on PATH (Debian: apt-get install redis-server)',
  },
  {
    name: 'browser tests',
    isThere: () => existsSync(process.env.CHROMIUM_PATH || '/usr/bin/chromium'),
    remedy: 'there is no Chromium (Debian: apt-get install chromium; elsewhere: CHROMIUM_PATH=/path/to/chromium)',
  },
  {
    name: 'the fuzzing of the API document',
    isThere: () => existsSync(process.env.SCHEMATHESIS_PATH || '/usr/local/bin/st'),
    remedy: 'there is no schemathesis (pip install schemathesis, then SCHEMATHESIS_PATH=/path/to/st)',
  },
];

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

/** Runs the jest projects through nx, never from its cache: what is counted was run. Answers whether all went well. */
function runProjects() {
  rmSync(results, { recursive: true, force: true });
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const args = [nx, 'run-many', '-t', 'test', '--output-style=static', '--parallel=2', '--skip-nx-cache'];
  return (
    spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, FLOWRA_TEST_RESULTS: results } }).status === 0
  );
}

/** The counts that each project left behind. */
function readCounts() {
  if (!existsSync(results)) return [];
  return readdirSync(results).map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
}

const sum = (counts, key) => counts.reduce((total, each) => total + each[key], 0);

prepare();
say('Module boundaries');
const boundaries = checkBoundaries();
for (const { claim, ok, detail } of boundaries) say(`  ${ok ? '✓' : '✗'} ${claim}${ok ? '' : `: ${detail}`}`);

const isAllWell = runProjects();
const counts = readCounts();
const skipped = counts.flatMap(({ project, skipped: names }) => names.map((name) => `${project}: ${name}`));
const missing = LANES.filter(({ isThere }) => !isThere());
const passed = sum(counts, 'passed') + boundaries.filter(({ ok }) => ok).length;
let failed = sum(counts, 'failed') + boundaries.filter(({ ok }) => !ok).length;
// A project that could not leave its counts failed as a whole.
if (!isAllWell && sum(counts, 'failed') === 0) failed += 1;
if (requireAll) failed += missing.length + skipped.length;

say();
for (const { project, ...each } of counts)
  say(`${project.padEnd(22)} ${each.passed} passed, ${each.failed} failed, ${each.skipped.length} skipped`);
for (const { name, remedy } of missing) say(`Skipped: ${name}, because ${remedy}`);
// With a part missing it is known why; otherwise each skipped test has to be looked at.
if (missing.length === 0) for (const name of skipped) say(`Skipped: ${name}`);
if (requireAll && missing.length + skipped.length > 0) say('FLOWRA_REQUIRE_ALL=1: what is skipped counts as failed');
say(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
