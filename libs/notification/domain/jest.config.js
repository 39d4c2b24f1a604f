module.exports = {
  displayName: 'notification-domain',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/notification/domain',
};
