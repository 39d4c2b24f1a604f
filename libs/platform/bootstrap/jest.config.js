module.exports = {
  displayName: 'bootstrap',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/platform/bootstrap',
};
