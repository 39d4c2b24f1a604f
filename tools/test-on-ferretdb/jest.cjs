const { existsSync } = require('node:fs');
const { join, relative } = require('node:path');
const { filesBelow } = require('./exceptions.cjs');

const root = join(__dirname, '../..');

/**
 * The jest configuration of a project whose tests run on the usual MongoDB, and those that `always` names on FerretDB as well. Where
 * FLOWRA_TEST_MONGO asks for one kind, all of them run on it, on FerretDB all that can.
 */
module.exports = function alsoOnFerretdb({ name, folder, always }) {
  const usual = { displayName: name, preset: join(relative(folder, root), 'jest.preset.js'), rootDir: folder };
  const onFerretdb = (testMatch) => ({
    ...usual,
    displayName: `${name} on FerretDB`,
    testMatch,
    testPathIgnorePatterns: ['/node_modules/', ...leftOut(folder)],
    testEnvironment: join(__dirname, 'environment.cjs'),
    setupFilesAfterEnv: [join(__dirname, 'setup.cjs')],
  });
  return {
    reporters: ['default', join(root, 'tools/count-reporter.cjs')],
    // Real stores on a busy machine: what a test waits for has its own, shorter deadline. Jest takes no notice of it in a project.
    testTimeout: 30_000,
    coverageDirectory: join(root, 'coverage', relative(root, folder)),
    projects: projects(process.env.FLOWRA_TEST_MONGO),
  };

  function projects(kind) {
    if (kind === 'ferretdb') return [onFerretdb(['**/*.int-spec.ts'])];
    return kind ? [usual] : [usual, onFerretdb(always)];
  }
};

/** Patterns of the files that can not run there. Throws when there is no such file. */
function leftOut(folder) {
  return filesBelow(folder).map((path) => {
    if (!existsSync(path)) throw new Error(`exceptions.cjs names ${path}, which is no file`);
    return `${path.replaceAll('.', '\\.')}$`;
  });
}
