// Runs every test that this machine can run:  npm test
// Installs and builds what is missing first. The last line is `N passed, N failed`, with `, N skipped` when a test was skipped.
// With FLOWRA_REQUIRE_ALL=1 a skipped test is a failure, and so is a missing part, such as Redis, Chromium, Keycloak or FerretDB.
// FLOWRA_CHECKS='lint typecheck' runs these beside the tests and counts each as one. FLOWRA_FETCHED names a file that is there once what
// some tests need has been fetched: none is started before.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkBoundaries } from './check-boundaries.mjs';
import { prepare, root } from './prepare.mjs';
import { passingAgain } from './test-again.mjs';
import { buildFerretdb, startKeycloak, tellTestsWhereItIs, whatIsFetched } from './test-needs.mjs';

const results = join(root, 'dist', 'test-results');
const WHOLE_SYSTEM = 'standalone';
/** Their tests wait for Keycloak or FerretDB, which take their time where they have to be fetched first. */
const LAST = 'harness,embedded-mongo,event-store,projections';
const requireAll = process.env.FLOWRA_REQUIRE_ALL === '1';
const checks = (process.env.FLOWRA_CHECKS ?? '').split(' ').filter((each) => each !== '');
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
    name: 'tests on a real Keycloak',
    isThere: () => process.env.KEYCLOAK_TEST_URL !== 'none',
    remedy: 'it could not be started (it needs Java 17 or newer, and Maven to fetch it once)',
  },
  {
    name: 'tests on FerretDB',
    isThere: () => process.env.FERRETDB_PATH !== 'none',
    remedy: 'it could not be built (it needs Go 1.24 or newer, and its module proxy once)',
  },
  {
    name: 'two replicas of everything behind HAProxy',
    isThere: () => existsSync('/usr/sbin/haproxy') || existsSync('/usr/local/sbin/haproxy'),
    remedy: 'there is no HAProxy (Debian: apt-get install haproxy)',
  },
  {
    name: 'dashboards and alerts on a real Prometheus',
    isThere: () => isOnPath('prometheus') && isOnPath('promtool'),
    remedy: 'there is no prometheus on PATH (Debian: apt-get install prometheus)',
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

/**
 * Runs the jest projects through nx, never from its cache: what is counted was run. The whole system takes longer than all others together,
 * so they run beside it, one after the other, then the checks, and it is told of when it has ended. Answers whether all tests went well,
 * what nx says has failed of them, and what came of the checks.
 */
async function runProjects() {
  rmSync(results, { recursive: true, force: true });
  const [others, wholeSystem] = await Promise.all([runOthers(), runWholeSystem()]);
  return {
    isAllWell: others.isWell && wholeSystem.isWell,
    failedTasks: [...others.failedTasks, ...wholeSystem.failedTasks],
    checked: others.checked,
  };
}

async function runOthers() {
  const oneByOne = (...which) => runNx(['run-many', '-t', 'test', '--parallel=1', ...which], (text) => process.stdout.write(text));
  const outcomes = [await oneByOne('--exclude', `${WHOLE_SYSTEM},${LAST}`), await oneByOne('-p', LAST)];
  const checked = [];
  for (const check of checks) {
    const { isWell, output } = await runToEnd('npm', ['run', check], (text) => process.stdout.write(text));
    checked.push({ claim: `npm run ${check}`, ok: isWell, detail: filesIn(output).join(', ') || 'it did not get to the files' });
  }
  return { isWell: outcomes.every(({ isWell }) => isWell), failedTasks: outcomes.flatMap((each) => each.failedTasks), checked };
}

async function runWholeSystem() {
  let output = '';
  const outcome = await runNx(['run-many', '-t', 'test', '-p', WHOLE_SYSTEM], (text) => (output += text));
  say(output);
  return outcome;
}

async function runNx(args, onText) {
  const all = [join(root, 'node_modules/nx/dist/bin/nx.js'), ...args, '--output-style=static', '--skip-nx-cache'];
  const { isWell, output } = await runToEnd(process.execPath, all, onText);
  return { isWell, failedTasks: failedTasksIn(output) };
}

/** Runs a program; answers whether it went well and all that it said. */
function runToEnd(program, args, onText) {
  const env = { ...process.env, FLOWRA_TEST_RESULTS: results };
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      onText(text);
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ isWell: code === 0, output })));
}

/** What nx lists at the end of its output. */
function failedTasksIn(output) {
  const [, list = ''] = stripVTControlCharacters(output).split('Failed tasks:');
  return [...list.matchAll(/^- (\S+:\S+)$/gm)].map(([, task]) => task);
}

/** The files that a lint or a compiler complains of: each line of theirs begins with one. */
function filesIn(output) {
  const lines = stripVTControlCharacters(output).replaceAll(`${root}/`, '').split('\n');
  return [...new Set(lines.flatMap((line) => /^(?:apps|libs)\/[^\s(]+/.exec(line) ?? []))];
}

/** The counts that each project left behind. */
function readCounts() {
  if (!existsSync(results)) return [];
  return readdirSync(results).map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

// It comes up while the rest is built.
const keycloak = startKeycloak();
tellTestsWhereItIs(keycloak);
// Nobody waits for it but the tests that need it: they ask the same tool.
const ferretdb = buildFerretdb();
prepare();
say('Module boundaries');
const boundaries = checkBoundaries();
for (const { claim, ok, detail } of boundaries) say(`  ${ok ? '✓' : '✗'} ${claim}${ok ? '' : `: ${detail}`}`);

await whatIsFetched(process.env.FLOWRA_FETCHED);
const { isAllWell, failedTasks, checked } = await runProjects();
process.env.KEYCLOAK_TEST_URL = await keycloak;
process.env.FERRETDB_PATH = await ferretdb;
const counts = readCounts();
const skipped = counts.flatMap(({ skipped: names }) => names);
const firstFailures = counts.flatMap(({ failed: each }) => each);
const unsteady = await passingAgain(firstFailures);
const failures = firstFailures.filter(({ name }) => !unsteady.includes(name));
const missing = LANES.filter(({ isThere }) => !isThere());
const claims = [...boundaries, ...checked];
const passed = sum(counts.map((each) => each.passed)) + unsteady.length + claims.filter(({ ok }) => ok).length;
let failed = failures.length + claims.filter(({ ok }) => !ok).length;
// A project that could not be built, or not leave its counts, failed as a whole.
const failedProjects = counts.filter((each) => each.failed.length > 0).length;
failed += Math.max(failedTasks.length - failedProjects, !isAllWell && failedTasks.length === 0 ? 1 : 0, 0);
if (requireAll) failed += missing.length + skipped.length;

say();
for (const { project, ...each } of counts)
  say(`${project.padEnd(22)} ${each.passed} passed, ${each.failed.length} failed, ${each.skipped.length} skipped in ${each.seconds} s`);
for (const { name, why } of failures) say(`\nFailed: ${name}\n${why}\n`);
for (const { name, why } of firstFailures)
  if (unsteady.includes(name)) say(`\nUnsteady: ${name}\nPassed when it was run again by itself; at first:\n${why}\n`);
for (const { claim, ok, detail } of claims) if (!ok) say(`Failed: ${claim}: ${detail}`);
for (const { project, open } of counts) if (open) say(`Left open by ${project}: ${open.join(', ')}`);
for (const { name, remedy } of missing) say(`Skipped: ${name}, because ${remedy}`);
// With a part missing it is known why; otherwise each skipped test has to be looked at.
if (missing.length === 0) for (const name of skipped) say(`Skipped: ${name}`);
if (requireAll && missing.length + skipped.length > 0) say('FLOWRA_REQUIRE_ALL=1: what is skipped counts as failed');
say(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
