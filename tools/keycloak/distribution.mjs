// Where Keycloak comes from: fetched once by Maven, whose own settings say from where, and kept in the user's cache folder.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The same as the image of `keycloak` in docker-compose.yml. */
export const VERSION = '26.7.3';
const ARTIFACT = `org.keycloak:keycloak-quarkus-dist:${VERSION}:tar.gz`;
const FETCH_WITHIN_MS = 300_000;

const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'flowra');

/**
 * The folder of a distribution that is ready to start: KEYCLOAK_HOME, else the cached one, fetched when it is missing. `warmUp` is given
 * a new one before anybody else sees it: its first start rewrites it. Throws an Error that says in one line why there is none.
 */
export async function distribution(warmUp) {
  if (process.env.KEYCLOAK_HOME) return process.env.KEYCLOAK_HOME;
  const target = join(cacheFolder(), `keycloak-${VERSION}`);
  if (existsSync(join(target, 'bin', 'kc.sh'))) return target;
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), 'fetching-'));
  try {
    const copy = ['-q', '-B', 'dependency:copy', `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${folder}`];
    requireSuccess('mvn', copy, folder, `Maven gives no ${ARTIFACT}`);
    requireSuccess('tar', ['xzf', `keycloak-quarkus-dist-${VERSION}.tar.gz`], folder, 'the distribution can not be unpacked');
    const unpacked = join(folder, `keycloak-${VERSION}`);
    await warmUp(unpacked);
    rmSync(join(unpacked, 'data'), { recursive: true, force: true });
    // Whoever came first at the same moment made the same.
    if (!existsSync(target)) renameSync(unpacked, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return target;
}

/** A folder to run in: the program by reference, settings and data of its own. */
export function layOut(home, folder) {
  for (const own of ['bin', 'conf']) cpSync(join(home, own), join(folder, own), { recursive: true });
  for (const shared of ['lib', 'providers', 'themes']) symlinkSync(join(home, shared), join(folder, shared));
  mkdirSync(join(folder, 'data', 'import'), { recursive: true });
}

function requireSuccess(command, args, cwd, complaint) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: FETCH_WITHIN_MS });
  if (status === 0) return;
  const said =
    error?.message ?? (`${stderr}${stdout}`.split('\n').find((line) => line.includes('ERROR')) || `${command} ended with ${status}`);
  throw new Error(`${complaint} (${said.trim()})`);
}
