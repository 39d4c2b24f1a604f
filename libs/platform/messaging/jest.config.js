const { spawnSync } = require('node:child_process');

const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0 || process.env.FLOWRA_REQUIRE_ALL === '1';
const kinds = ['embedded', ...(hasRedisServer ? ['appendonly', 'tls', 'cluster'] : [])];
if (!hasRedisServer) process.stderr.write('SKIPPED messaging on appendonly, tls and cluster: no redis-server on PATH\n');

const usual = {
  displayName: 'messaging',
  preset: '../../../jest.preset.js',
  rootDir: __dirname,
};

/** What is also run on the kinds of Redis that teams have: streams, pub/sub and every key that belongs with another. */
const onEveryKind = ['publishing', 'requests-among-replicas'];
/** A cluster is closed in another way than a server. */
const onCluster = [...onEveryKind, 'closing'];

const on = (kind) => ({
  ...usual,
  displayName: `messaging on ${kind}`,
  testMatch: (kind === 'cluster' ? onCluster : onEveryKind).map((name) => `**/test/${name}.int-spec.ts`),
  setupFiles: ['reflect-metadata', `<rootDir>/test/redis-kinds/${kind}.js`],
});

module.exports = {
  reporters: ['default', '<rootDir>/../../../tools/count-reporter.cjs'],
  // Real stores on a busy machine: what a test waits for has its own, shorter deadline. Jest takes no notice of it in a project.
  testTimeout: 30_000,
  coverageDirectory: '../../../coverage/libs/platform/messaging',
  // FLOWRA_TEST_REDIS asks for one kind, and then for all tests on it.
  projects: process.env.FLOWRA_TEST_REDIS ? [usual] : [usual, ...kinds.map(on)],
};
