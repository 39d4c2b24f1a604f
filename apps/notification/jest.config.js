const usual = {
  displayName: 'notification',
  preset: '../../jest.preset.js',
  rootDir: __dirname,
};

/** What needs nothing that FerretDB lacks. */
const onFerretdb = {
  ...usual,
  displayName: 'notification on FerretDB',
  testMatch: ['**/src/projections/projections.int-spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/../../libs/testing/servers/on-ferretdb.cjs'],
};

module.exports = {
  reporters: ['default', '<rootDir>/../../tools/count-reporter.cjs'],
  // Real stores on a busy machine: what a test waits for has its own, shorter deadline. Jest takes no notice of it in a project.
  testTimeout: 30_000,
  coverageDirectory: '../../coverage/apps/notification',
  // FLOWRA_TEST_MONGO asks for one kind, and then for all tests on it.
  projects: process.env.FLOWRA_TEST_MONGO ? [usual] : [usual, onFerretdb],
};
