const { mkdirSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { stripVTControlCharacters } = require('node:util');

const LINES_OF_A_FAILURE = 14;
const ENDS_WITHIN_MS = 30_000;
const nameOf = (file) => relative(join(__dirname, '..'), file);
const firstLines = (text) => stripVTControlCharacters(text).trim().split('\n').slice(0, LINES_OF_A_FAILURE).join('\n');

/** Leaves the counts of a jest run, what failed, and how long it took, in FLOWRA_TEST_RESULTS, one file per run, for `npm test` to add up. */
module.exports = class CountReporter {
  onRunComplete(contexts, results) {
    const folder = process.env.FLOWRA_TEST_RESULTS;
    // A project that runs in several ways has the shortest name for the usual one.
    const [project] = [...contexts].map(({ config }) => config.displayName?.name ?? config.rootDir).sort();
    if (!folder || !project) return;
    const named = (...statuses) =>
      results.testResults.flatMap(({ testResults, testFilePath }) =>
        testResults
          .filter(({ status }) => statuses.includes(status))
          .map(({ fullName, failureMessages }) => ({ name: `${nameOf(testFilePath)}: ${fullName}`, why: failureMessages.join('\n') })),
      );
    // A file that could not even run counts as one failed test.
    const broken = results.testResults
      .filter(({ testExecError }) => testExecError)
      .map(({ testFilePath, failureMessage }) => ({ name: `${nameOf(testFilePath)} could not run`, why: failureMessage ?? '' }));
    const failed = [...named('failed'), ...broken].map(({ name, why }) => ({ name, why: firstLines(why) }));
    const skipped = named('pending', 'todo').map(({ name }) => name);
    const seconds = Math.round((Date.now() - results.startTime) / 1000);
    const leave = (more) => {
      const counts = { project, passed: results.numPassedTests, failed, skipped, seconds, ...more };
      writeFileSync(join(folder, `${project}-${process.pid}.json`), JSON.stringify(counts));
    };
    mkdirSync(folder, { recursive: true });
    leave({});
    // Whatever a test left open would keep this process, and all that wait for it, for ever. The timer itself keeps nothing.
    setTimeout(() => {
      leave({ open: process.getActiveResourcesInfo() });
      process.exit(failed.length > 0 ? 1 : 0);
    }, ENDS_WITHIN_MS).unref();
  }
};
