// One Keycloak of one's own, in memory, on a free port of this machine.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.mjs';
import { distribution, layOut } from './distribution.mjs';

const REALM_FILE = join(dirname(fileURLToPath(import.meta.url)), '../../deploy/keycloak/realm-flowra.json');
const START_WITHIN_MS = 240_000;
const STOP_WITHIN_MS = 15_000;
/** What the realm file leaves open; as in docker-compose.yml, but for one machine. */
const REALM_SETTINGS = {
  FLOWRA_PUBLIC_URL: 'http://localhost:3000',
  FLOWRA_BACKCHANNEL_LOGOUT_URL: 'http://localhost:3000/auth/backchannel-logout',
  OIDC_CLIENT_SECRET: 'flowra-app-secret',
  OIDC_ADMIN_CLIENT_SECRET: 'flowra-groups-secret',
};

/**
 * Starts Keycloak with the realm of deploy/keycloak and a first administrator of its own. Answers its address, which carries that
 * administrator, and how to stop it. Throws an Error that says in one line why it can not, also when `isOver` resolves before it is up.
 */
export async function startKeycloak(isOver) {
  const home = await distribution(async (fresh) => (await start(fresh, isOver)).stop());
  return start(home, isOver);
}

async function start(home, isOver) {
  const folder = mkdtempSync(join(tmpdir(), 'flowra-keycloak-'));
  layOut(home, folder);
  copyFileSync(REALM_FILE, join(folder, 'data/import/realm-flowra.json'));
  const [port, password] = [await freePort(), randomBytes(16).toString('hex')];
  const logFile = join(folder, 'keycloak.log');
  const log = openSync(logFile, 'a');
  const child = spawn(join(folder, 'bin', 'kc.sh'), ['start-dev', '--import-realm'], {
    cwd: folder,
    env: { ...REALM_SETTINGS, ...process.env, ...settings(port, password) },
    stdio: ['ignore', log, log],
    // A group of its own, so that nothing of it outlives the stop.
    detached: true,
  });
  closeSync(log);
  const ended = once(child, 'exit').catch((error) => error);
  const stop = async () => {
    signal(child, 'SIGTERM');
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    signal(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const isUp = await Promise.race([answers(`${url}/realms/flowra`), ended.then(() => false), isOver.then(() => false)]);
  if (!isUp) {
    const lines = readFileSync(logFile, 'utf8').trim().split('\n');
    const complaints = lines.filter((line) => line.includes('ERROR:')).map((line) => line.slice(line.indexOf('ERROR:')));
    const lastWords = complaints.length > 0 ? complaints.join(' ') : lines.slice(-3).join(' ');
    await stop();
    throw new Error(`Keycloak does not start: ${lastWords}`);
  }
  return { url: url.replace('//', `//admin:${password}@`), stop };
}

const settings = (port, password) => ({
  KC_DB: 'dev-mem',
  KC_CACHE: 'local',
  KC_HTTP_HOST: '127.0.0.1',
  KC_HTTP_PORT: String(port),
  KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
  KC_BOOTSTRAP_ADMIN_PASSWORD: password,
  JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
  // Tests end before optimised code pays off.
  JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1',
});

async function answers(url) {
  for (const deadline = Date.now() + START_WITHIN_MS; Date.now() < deadline; await sleep(200)) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (response?.ok) return true;
  }
  return false;
}

/** To the whole group; whoever is gone already needs none. */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
