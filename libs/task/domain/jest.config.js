module.exports = {
  displayName: 'task-domain',
  preset: '../../../jest.preset.js',
  rootDir: '.',
  coverageDirectory: '../../../coverage/libs/task/domain',
};
