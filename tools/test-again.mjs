import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './prepare.mjs';

/** More files than this do not fail by the mood of a machine. */
const MOST_FILES = 4;

/**
 * Runs the files with failed tests once more, by themselves, after everything else has ended. Answers the names of the tests that pass now:
 * these depend on what ran beside them, and are to be mended, but say nothing against the product. A file that can not run is not tried again.
 */
export async function passingAgain(failures) {
  const names = failures.map(({ name }) => name);
  const files = [...new Set(names.map(fileOf))];
  if (files.length > MOST_FILES || files.some((file) => file === undefined)) return [];
  const failing = [];
  for (const file of files) failing.push(...(await runFile(file)));
  return names.filter((name) => !failing.includes(name) && !failing.includes(fileOf(name)));
}

/** The file that a failed test is in; undefined for what failed otherwise. */
function fileOf(name) {
  const [file] = name.split(': ');
  return file !== name && existsSync(join(root, file)) ? file : undefined;
}

/** The names of the tests of a file that fail; with the name of the file when it ended otherwise. */
async function runFile(file) {
  const folder = mkdtempSync(join(tmpdir(), 'flowra-again-'));
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '-c', configOf(file), '--runTestsByPath', join(root, file)];
  const child = spawn(process.execPath, jest, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FLOWRA_TEST_RESULTS: folder },
  });
  await new Promise((resolve) => child.once('close', resolve));
  const counts = readdirSync(folder).map((each) => JSON.parse(readFileSync(join(folder, each), 'utf8')));
  rmSync(folder, { recursive: true, force: true });
  const failed = counts.flatMap((each) => each.failed.map(({ name }) => name));
  const hasRun = counts.some(({ passed }) => passed > 0) || failed.length > 0;
  return hasRun ? failed : [file];
}

function configOf(file) {
  for (let folder = dirname(join(root, file)); folder !== root; folder = dirname(folder)) {
    const config = join(folder, 'jest.config.js');
    if (existsSync(config)) return config;
  }
  throw new Error(`${file} belongs to no jest project`);
}
