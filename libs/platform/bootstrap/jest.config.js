module.exports = {
  displayName: 'bootstrap',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  // Real stores on a busy machine: what a test waits for has its own, shorter deadline.
  testTimeout: 30_000,
  coverageDirectory: '../../../coverage/libs/platform/bootstrap',
};
