module.exports = {
  displayName: 'standalone',
  preset: '../../jest.preset.js',
  rootDir: '.',
  // Each test waits for whole processes; what it waits for has deadlines of its own.
  testTimeout: 90_000,
  coverageDirectory: '../../coverage/apps/standalone',
};
