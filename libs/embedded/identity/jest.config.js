module.exports = {
  displayName: 'embedded-identity',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/embedded/identity',
};
