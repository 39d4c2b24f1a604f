module.exports = {
  displayName: 'embedded-redis',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/embedded/redis',
};
