module.exports = {
  displayName: 'harness',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/testing/harness',
};
