module.exports = {
  displayName: 'given',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/testing/given',
};
