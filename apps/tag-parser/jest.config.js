module.exports = {
  displayName: 'tag-parser',
  preset: '../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../coverage/apps/tag-parser',
};
