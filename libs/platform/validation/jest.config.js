module.exports = {
  displayName: 'validation',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/platform/validation',
};
