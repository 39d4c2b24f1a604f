module.exports = {
  displayName: 'web',
  preset: '../../jest.preset.js',
  rootDir: '.',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  coverageDirectory: '../../coverage/libs/web',
};
