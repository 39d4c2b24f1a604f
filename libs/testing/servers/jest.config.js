module.exports = {
  displayName: 'test-servers',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/testing/servers',
};
