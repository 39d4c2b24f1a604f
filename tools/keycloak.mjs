// Runs a real Keycloak for tests until standard input ends:  node tools/keycloak.mjs
// Prints {"ready":true,"url":"http://admin:<password>@127.0.0.1:<port>"} once it answers; KEYCLOAK_TEST_URL takes that address.
// When it can not be had it says why in one line and ends with 1. KEYCLOAK_HOME names a distribution to use instead of fetching one.
import { startKeycloak } from './keycloak/server.mjs';

const isOver = new Promise((resolve) => {
  process.stdin.resume().once('end', resolve);
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, resolve);
});

try {
  const keycloak = await startKeycloak(isOver);
  process.stdout.write(`${JSON.stringify({ ready: true, url: keycloak.url })}\n`);
  await isOver;
  await keycloak.stop();
  process.exit(0);
} catch (error) {
  process.stderr.write(`keycloak: ${error.message}\n`);
  process.exit(1);
}
