module.exports = {
  displayName: 'identity',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/platform/identity',
};
