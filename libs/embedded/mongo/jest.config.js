module.exports = {
  displayName: 'embedded-mongo',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/embedded/mongo',
};
