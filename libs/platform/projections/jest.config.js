const alsoOnFerretdb = require('../../../tools/test-on-ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({ name: 'projections', folder: __dirname, always: ['**/test/*.int-spec.ts'] });
