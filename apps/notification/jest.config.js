module.exports = {
  displayName: 'notification',
  preset: '../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../coverage/apps/notification',
};
