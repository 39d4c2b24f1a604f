module.exports = {
  displayName: 'redis',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/platform/redis',
};
