module.exports = { displayName: 'chat', preset: '../../jest.preset.js', rootDir: '.', coverageDirectory: '../../coverage/apps/chat' };
