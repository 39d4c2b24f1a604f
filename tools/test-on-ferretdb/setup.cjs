// Runs a jest project on FerretDB, named by `setupFilesAfterEnv`. Waits for it to be built, the first time. Where it can not be had, the
// tests are skipped, unless everything is required.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

process.env.FLOWRA_TEST_MONGO = 'ferretdb';

const isRefused = process.env.FERRETDB_PATH === 'none';
const isThere = !isRefused && spawnSync(process.execPath, [join(__dirname, '../ferretdb.mjs')], { stdio: 'ignore' }).status === 0;
if (!isThere && process.env.FLOWRA_REQUIRE_ALL !== '1') {
  process.stderr.write('SKIPPED what runs on FerretDB: it can not be had (node tools/ferretdb.mjs says why)\n');
  globalThis.describe = globalThis.describe.skip;
}
