const { TestEnvironment } = require('jest-environment-node');
const { exceptionsOf } = require('./exceptions.cjs');

/** Where tests run on FerretDB: those of a file that can not are no tests there. Throws when the list names a test that there is not. */
module.exports = class FerretdbEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.names = new Set(Object.keys(exceptionsOf(context.testPath)));
  }

  handleTestEvent({ name }, { rootDescribeBlock }) {
    if (name !== 'run_start') return;
    const found = leaveOut(rootDescribeBlock, this.names);
    const missing = [...this.names].filter((each) => !found.has(each));
    if (missing.length > 0) throw new Error(`exceptions.cjs names what is no test here: ${missing.join(', ')}`);
  }
};

/** Takes the tests of these names out; answers the names that there were. */
function leaveOut(block, names) {
  const isOut = ({ type, name }) => type === 'test' && names.has(name);
  const found = new Set(block.children.filter(isOut).map(({ name }) => name));
  block.children = block.children.filter((child) => !isOut(child));
  for (const child of block.children) if (child.type === 'describeBlock') for (const name of leaveOut(child, names)) found.add(name);
  return found;
}
