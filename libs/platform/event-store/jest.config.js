module.exports = {
  displayName: 'event-store',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/platform/event-store',
};
