// What some tests need and what takes its time to come.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './prepare.mjs';

const FETCHED_WITHIN_MS = 600_000;

/** Starts one Keycloak for all tests, which ends with this process. Answers a promise of its address, or of `none` where there is none. */
export function startKeycloak() {
  if (process.env.KEYCLOAK_TEST_URL) return Promise.resolve(process.env.KEYCLOAK_TEST_URL);
  const child = spawn(process.execPath, [join(root, 'tools/keycloak.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    child.stdout.once('data', (line) => resolve(JSON.parse(line).url));
    child.once('close', () => resolve('none'));
  });
}

/**
 * Has those tests wait for Keycloak that need it, and no others: they look for a file with its address. Answers nothing; the file comes when there is one,
 * or none can be had, and goes with this process.
 */
export function tellTestsWhereItIs(keycloak) {
  const folder = mkdtempSync(join(tmpdir(), 'flowra-keycloak-address-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'address');
  process.env.KEYCLOAK_TEST_URL_FILE = file;
  keycloak.then((address) => {
    writeFileSync(`${file}.new`, address);
    renameSync(`${file}.new`, file);
  });
}

/** Builds FerretDB if it has to be. Answers a promise of its path, or of `none` where it can not be had. */
export function buildFerretdb() {
  if (process.env.FERRETDB_PATH) return Promise.resolve(process.env.FERRETDB_PATH);
  const child = spawn(process.execPath, [join(root, 'tools/ferretdb.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('close', () => resolve('none'));
  });
}

/** Waits for a file that is there once everything has been fetched. What has not come by then is missed by the tests that need it. */
export async function whatIsFetched(sign) {
  for (const deadline = Date.now() + FETCHED_WITHIN_MS; sign && !existsSync(sign) && Date.now() < deadline;) await sleep(200);
}
