const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Leaves the counts of a jest run in FLOWRA_TEST_RESULTS, one file per project, for `npm test` to add up. */
module.exports = class CountReporter {
  onRunComplete(contexts, results) {
    const folder = process.env.FLOWRA_TEST_RESULTS;
    const [context] = contexts;
    if (!folder || !context) return;
    const { displayName, rootDir } = context.config;
    const project = displayName?.name ?? rootDir;
    const skipped = results.testResults.flatMap(({ testResults }) =>
      testResults.filter(({ status }) => status === 'pending' || status === 'todo').map(({ fullName }) => fullName),
    );
    const counts = {
      project,
      passed: results.numPassedTests,
      // A file that could not even run counts as one failed test.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped,
    };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${project}.json`), JSON.stringify(counts));
  }
};
