const alsoOnFerretdb = require('../../libs/testing/servers/ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({
  name: 'task',
  folder: __dirname,
  always: ['**/src/projections/*.int-spec.ts'],
});
