module.exports = {
  displayName: 'chat-domain',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/chat/domain',
};
