module.exports = { displayName: 'tags', preset: '../../jest.preset.js', rootDir: '.', coverageDirectory: '../../coverage/libs/tags' };
