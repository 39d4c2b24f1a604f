module.exports = {
  displayName: 'projections',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/platform/projections',
};
