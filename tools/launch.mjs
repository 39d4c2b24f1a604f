// Starts the built product for a tool that measures or pictures it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { root } from './prepare.mjs';

/** The limits count as ever, but do not bind somebody who does everything as fast as it can be done. */
export const WITHOUT_LIMITS = Object.fromEntries(['ADDRESS', 'USER', 'POSTS'].map((name) => [`FLOWRA_LIMIT_${name}`, '1000000/1']));

/** Starts Flowra on a free port with its data in a folder; resolves when it is ready. */
export async function launch(dataDir, settings = {}) {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), FLOWRA_DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings };
  const child = spawn(process.execPath, [join(root, 'dist/apps/standalone/main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ctrl-C') && resolve());
    void ended.then((code) => reject(new Error(`Flowra stopped with code ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
