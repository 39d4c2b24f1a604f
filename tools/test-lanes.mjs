// Runs all tests and checks in two lanes side by side, neither of which idles while the other has something to give away.
import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './prepare.mjs';

const WHOLE_SYSTEM = 'standalone';
const WHOLE_SYSTEM_JEST = [join(root, 'node_modules/jest/bin/jest.js'), '-c', join(root, 'apps/standalone/jest.config.js')];
/** Their tests wait for Keycloak or FerretDB, which take their time where they have to be fetched first. */
const LAST = 'harness,embedded-mongo,event-store,projections';
/** Of what waits a lane takes this part at a time: much while there is much, since each start of jest costs, and single files in the end. */
const TAKEN_AT_A_TIME = 1 / 4;

/** What takes longer than its size lets expect. */
const LONG = ['api-fuzz', 'balanced', 'browser', 'browser-hostile', 'chaos', 'day', 'image', 'permissions'];

const show = (text) => process.stdout.write(text);

/**
 * Runs every jest project, never from the cache of nx, with the counts left in the folder `results`, and then the checks, which are scripts of package.json.
 * The first lane takes the whole system, spec by spec; the second one everything else, one after the other, and then what is left of the whole system.
 * Answers the runs that failed, each with a name and whether certain counts tell of it, and what came of the checks.
 */
export async function runLanes({ results, checks }) {
  const env = { ...process.env, FLOWRA_TEST_RESULTS: results };
  const waiting = wholeSystemSpecs();
  const [wholeSystem, [others, checked]] = await Promise.all([
    runSpecs(waiting, env),
    runOthers(env, checks).then(async ([failed, checked]) => [[...failed, ...(await runSpecs(waiting, env))], checked]),
  ]);
  return { failedRuns: [...wholeSystem, ...others], checked };
}

async function runOthers(env, checks) {
  const failedRuns = [...(await runNx(['--exclude', `${WHOLE_SYSTEM},${LAST}`], env)), ...(await runNx(['-p', LAST], env))];
  const checked = [];
  for (const check of checks) {
    const { isWell, output } = await runToEnd('npm', ['run', check], env, show);
    checked.push({ claim: `npm run ${check}`, ok: isWell, detail: filesIn(output).join(', ') || 'it did not get to the files' });
  }
  return [failedRuns, checked];
}

/** The spec files of the whole system; the longest first, so that none is begun when everything else has ended. */
function wholeSystemSpecs() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...WHOLE_SYSTEM_JEST, '--listTests', '--json'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`jest lists no tests of the whole system: ${stderr}`);
  const isLong = (file) => Number(LONG.includes(basename(file, '.spec.ts')));
  return JSON.parse(stdout).sort((one, other) => isLong(other) - isLong(one) || statSync(other).size - statSync(one).size);
}

/** Takes of the specs that wait, and runs them, until none is left. */
async function runSpecs(waiting, env) {
  const failedRuns = [];
  while (waiting.length > 0) {
    const files = waiting.splice(0, Math.ceil(waiting.length * TAKEN_AT_A_TIME));
    const { isWell, output } = await runToEnd(process.execPath, [...WHOLE_SYSTEM_JEST, '--runTestsByPath', ...files], env);
    show(output);
    const names = files.map((file) => relative(root, file));
    const isToldBy = ({ failed }) => failed.some(({ name }) => names.some((each) => name.startsWith(each)));
    if (!isWell) failedRuns.push({ name: names.join(', '), isToldBy });
  }
  return failedRuns;
}

async function runNx(which, env) {
  const nx = [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'test', '--parallel=1'];
  const { isWell, output } = await runToEnd(process.execPath, [...nx, ...which, '--output-style=static', '--skip-nx-cache'], env, show);
  if (isWell) return [];
  const projects = failedProjectsIn(output);
  if (projects.length === 0) return [{ name: 'nx', isToldBy: () => false }];
  return projects.map((name) => ({ name, isToldBy: ({ project, failed }) => project === name && failed.length > 0 }));
}

/** Runs a program; answers whether it went well and all that it said. */
function runToEnd(program, args, env, onText = () => undefined) {
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
function failedProjectsIn(output) {
  const [, list = ''] = stripVTControlCharacters(output).split('Failed tasks:');
  return [...list.matchAll(/^- (\S+):\S+$/gm)].map(([, project]) => project);
}

/** The files that a lint or a compiler complains of: each line of theirs begins with one. */
function filesIn(output) {
  const lines = stripVTControlCharacters(output).replaceAll(`${root}/`, '').split('\n');
  return [...new Set(lines.flatMap((line) => /^(?:apps|libs)\/[^\s(]+/.exec(line) ?? []))];
}
