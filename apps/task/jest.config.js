module.exports = { displayName: 'task', preset: '../../jest.preset.js', rootDir: '.', coverageDirectory: '../../coverage/apps/task' };
