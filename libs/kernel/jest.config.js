module.exports = { displayName: 'kernel', preset: '../../jest.preset.js', rootDir: '.', coverageDirectory: '../../coverage/libs/kernel' };
