// Runs every test that this machine can run:  npm test
// Installs and builds what is missing first. The last line is `N passed, N failed`, with `, N skipped` when a test was skipped.
// With FLOWRA_REQUIRE_ALL=1 a skipped test is a failure, and so is a missing part, such as Redis, Chromium, Keycloak or FerretDB.
// FLOWRA_CHECKS='lint typecheck' runs these beside the tests and counts each as one. FLOWRA_FETCHED names a file that is there once what
// some tests need has been fetched: none is started before.
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkBoundaries } from './check-boundaries.mjs';
import { prepare, root } from './prepare.mjs';
import { passingAgain } from './test-again.mjs';
import { runLanes } from './test-lanes.mjs';
import { buildFerretdb, startKeycloak, tellTestsWhereItIs, whatIsFetched } from './test-needs.mjs';

const results = join(root, 'dist', 'test-results');
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

/** The counts that each project left behind; one that ran in parts left several. */
function readCounts() {
  if (!existsSync(results)) return [];
  const parts = readdirSync(results).map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
  return [...new Set(parts.map(({ project }) => project))].sort().map((project) => {
    const own = parts.filter((each) => each.project === project);
    return {
      project,
      passed: sum(own.map(({ passed }) => passed)),
      failed: own.flatMap(({ failed }) => failed),
      skipped: own.flatMap(({ skipped }) => skipped),
      seconds: sum(own.map(({ seconds }) => seconds)),
      open: own.some(({ open }) => open) ? own.flatMap(({ open = [] }) => open) : undefined,
    };
  });
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
rmSync(results, { recursive: true, force: true });
const { failedRuns, checked } = await runLanes({ results, checks });
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
// What could not be built, or not leave its counts, failed as a whole.
const untold = failedRuns.filter(({ isToldBy }) => !counts.some(isToldBy));
failed += untold.length;
if (requireAll) failed += missing.length + skipped.length;

say();
for (const { project, ...each } of counts)
  say(`${project.padEnd(22)} ${each.passed} passed, ${each.failed.length} failed, ${each.skipped.length} skipped in ${each.seconds} s`);
for (const { name, why } of failures) say(`\nFailed: ${name}\n${why}\n`);
for (const { name, why } of firstFailures)
  if (unsteady.includes(name)) say(`\nUnsteady: ${name}\nPassed when it was run again by itself; at first:\n${why}\n`);
for (const { name } of untold) say(`Failed: ${name} ended without saying which test failed`);
for (const { claim, ok, detail } of claims) if (!ok) say(`Failed: ${claim}: ${detail}`);
for (const { project, open } of counts) if (open) say(`Left open by ${project}: ${open.join(', ')}`);
for (const { name, remedy } of missing) say(`Skipped: ${name}, because ${remedy}`);
// With a part missing it is known why; otherwise each skipped test has to be looked at.
if (missing.length === 0) for (const name of skipped) say(`Skipped: ${name}`);
if (requireAll && missing.length + skipped.length > 0) say('FLOWRA_REQUIRE_ALL=1: what is skipped counts as failed');
say(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
