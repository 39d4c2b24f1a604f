const alsoOnFerretdb = require('../../tools/test-on-ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({ name: 'notification', folder: __dirname, always: ['**/src/projections/*.int-spec.ts'] });
