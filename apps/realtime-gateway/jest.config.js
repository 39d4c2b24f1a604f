module.exports = {
  displayName: 'realtime-gateway',
  preset: '../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../coverage/apps/realtime-gateway',
};
