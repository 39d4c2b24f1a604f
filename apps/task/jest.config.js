const alsoOnFerretdb = require('../../tools/test-on-ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({
  name: 'task',
  folder: __dirname,
  always: ['**/src/projections/*.int-spec.ts'],
});
